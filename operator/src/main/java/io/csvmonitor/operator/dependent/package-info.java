/**
 * Applies the objects of a CsvMonitor and restores them after changes. Begin at {@link Dependents}.
 */
@NullMarked
package io.csvmonitor.operator.dependent;

import org.jspecify.annotations.NullMarked;
