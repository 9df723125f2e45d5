/**
 * Globs over names and paths. The time of a match grows only with the text. Begin at {@link Glob}.
 */
@NullMarked
package io.csvmonitor.api.glob;

import org.jspecify.annotations.NullMarked;
