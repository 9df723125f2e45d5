/** Texts for people: what is printable, and which known name was meant. */
@NullMarked
package io.csvmonitor.api.text;

import org.jspecify.annotations.NullMarked;
