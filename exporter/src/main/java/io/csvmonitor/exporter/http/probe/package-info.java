/**
 * The port for kubelet and operator: states and counts, without cells. Begin at {@link
 * ProbeEndpoints}.
 */
@NullMarked
package io.csvmonitor.exporter.http.probe;

import org.jspecify.annotations.NullMarked;
