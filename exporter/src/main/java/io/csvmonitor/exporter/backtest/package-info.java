/**
 * Compares thresholds, and variants of them, on evaluated history. No I/O. Begin at {@link
 * Variant}.
 */
@NullMarked
package io.csvmonitor.exporter.backtest;

import org.jspecify.annotations.NullMarked;
