/** The health and the metrics of the operator. */
@NullMarked
package io.csvmonitor.operator.web;

import org.jspecify.annotations.NullMarked;
