/** The configuration that the chart gives to the operator. */
@NullMarked
package io.csvmonitor.operator.config;

import org.jspecify.annotations.NullMarked;
