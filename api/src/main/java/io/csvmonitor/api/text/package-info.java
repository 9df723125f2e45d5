/** Texts for people: printable texts, and the most similar known name. */
@NullMarked
package io.csvmonitor.api.text;

import org.jspecify.annotations.NullMarked;
