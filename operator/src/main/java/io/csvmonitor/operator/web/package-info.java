/** The health and the metrics of the operator. Begin at {@link OperatorServer}. */
@NullMarked
package io.csvmonitor.operator.web;

import org.jspecify.annotations.NullMarked;
