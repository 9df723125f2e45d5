/** Health and the operator's own metrics. */
@NullMarked
package io.csvmonitor.operator.web;

import org.jspecify.annotations.NullMarked;
