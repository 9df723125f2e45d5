/** The running exporters, as the operator sees them. */
@NullMarked
package io.csvmonitor.operator.exporter;

import org.jspecify.annotations.NullMarked;
