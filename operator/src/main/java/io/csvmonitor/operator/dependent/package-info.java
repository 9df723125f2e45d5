/** The objects of a CsvMonitor, kept as they should be. */
@NullMarked
package io.csvmonitor.operator.dependent;

import org.jspecify.annotations.NullMarked;
