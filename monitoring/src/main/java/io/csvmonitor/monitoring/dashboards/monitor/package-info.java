/**
 * The dashboards of one CsvMonitor: pure functions from its spec to the model. Begin at {@link
 * Dashboards}.
 */
@NullMarked
package io.csvmonitor.monitoring.dashboards.monitor;

import org.jspecify.annotations.NullMarked;
