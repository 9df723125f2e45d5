/**
 * Series: the conversion of rows to samples, the saved state, and immutable copies for scrapes.
 * Begin at {@link SourceSeries}.
 */
@NullMarked
package io.csvmonitor.exporter.series;

import org.jspecify.annotations.NullMarked;
