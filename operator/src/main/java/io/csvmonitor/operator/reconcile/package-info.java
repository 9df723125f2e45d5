/**
 * The reconciliation of a CsvMonitor: from a change to the objects and the status. Begin at {@link
 * CsvMonitorReconciler}.
 */
@NullMarked
package io.csvmonitor.operator.reconcile;

import org.jspecify.annotations.NullMarked;
