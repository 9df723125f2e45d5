/** The port for kubelet and operator: states and counts, and no cell. */
@NullMarked
package io.csvmonitor.exporter.http.probe;

import org.jspecify.annotations.NullMarked;
