/** Compares thresholds and variants of them on history that was judged. No I/O. */
@NullMarked
package io.csvmonitor.exporter.backtest;

import org.jspecify.annotations.NullMarked;
