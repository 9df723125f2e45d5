/**
 * A small typed model of a Grafana dashboard, written as classic JSON. It knows nothing of CSV
 * Monitor. Begin at {@link Dashboard}.
 */
@NullMarked
package io.csvmonitor.monitoring.dashboards.model;

import org.jspecify.annotations.NullMarked;
