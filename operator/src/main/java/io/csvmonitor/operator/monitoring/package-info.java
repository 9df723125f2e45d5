/**
 * The Prometheus resources of the cluster: whether their API exists, and which objects they select.
 */
@NullMarked
package io.csvmonitor.operator.monitoring;

import org.jspecify.annotations.NullMarked;
