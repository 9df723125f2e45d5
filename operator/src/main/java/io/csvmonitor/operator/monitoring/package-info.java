/** Prometheus' side of the cluster: whether its API is there, and what is selected. */
@NullMarked
package io.csvmonitor.operator.monitoring;

import org.jspecify.annotations.NullMarked;
