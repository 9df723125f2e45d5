/**
 * The Prometheus resources of the cluster: whether their API exists, and which objects they select.
 * Begin at {@link MonitoringApi}.
 */
@NullMarked
package io.csvmonitor.operator.monitoring;

import org.jspecify.annotations.NullMarked;
