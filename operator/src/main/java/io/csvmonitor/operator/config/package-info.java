/** The configuration that the chart gives to the operator. Begin at {@link OperatorConfig}. */
@NullMarked
package io.csvmonitor.operator.config;

import org.jspecify.annotations.NullMarked;
