/** Applies the objects of a CsvMonitor and restores them after changes. */
@NullMarked
package io.csvmonitor.operator.dependent;

import org.jspecify.annotations.NullMarked;
