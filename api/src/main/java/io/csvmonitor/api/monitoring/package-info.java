/**
 * The settings for Prometheus and Grafana: {@code spec.monitoring}. Begin at {@link
 * MonitoringSettings}.
 */
@NullMarked
package io.csvmonitor.api.monitoring;

import org.jspecify.annotations.NullMarked;
