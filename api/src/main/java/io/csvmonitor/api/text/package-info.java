/**
 * Texts: printable texts for people, the most similar known name, and the durations and numbers of
 * a spec.
 */
@NullMarked
package io.csvmonitor.api.text;

import org.jspecify.annotations.NullMarked;
