/**
 * A metric of a source: its type, labels and columns, and the rows that count. Begin at {@link
 * Metric}.
 */
@NullMarked
package io.csvmonitor.api.metric;

import org.jspecify.annotations.NullMarked;
