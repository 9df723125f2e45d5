/** Compares thresholds, and variants of them, on evaluated history. No I/O. */
@NullMarked
package io.csvmonitor.exporter.backtest;

import org.jspecify.annotations.NullMarked;
