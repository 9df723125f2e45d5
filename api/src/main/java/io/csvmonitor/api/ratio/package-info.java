/** A ratio of {@code spec.ratios}: the quotient of two metrics. Begin at {@link Ratio}. */
@NullMarked
package io.csvmonitor.api.ratio;

import org.jspecify.annotations.NullMarked;
