/** Writes down what the rows and the verdicts of a manifest's sources show. No I/O. */
@NullMarked
package io.csvmonitor.exporter.report;

import org.jspecify.annotations.NullMarked;
