/**
 * A source of {@code spec.sources}: the format of its files, and the time, the numbers and the mode
 * of its rows. Begin at {@link Source}.
 */
@NullMarked
package io.csvmonitor.api.source;

import org.jspecify.annotations.NullMarked;
