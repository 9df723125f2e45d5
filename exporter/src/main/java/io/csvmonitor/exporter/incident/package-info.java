/**
 * Incidents: breaches of several thresholds that are one event for the reader. Alert, page, JSON,
 * metrics and report show the same incidents. Begin at {@link
 * io.csvmonitor.exporter.incident.IncidentFinder}.
 */
@NullMarked
package io.csvmonitor.exporter.incident;

import org.jspecify.annotations.NullMarked;
