/** What the operator is told by its chart. */
@NullMarked
package io.csvmonitor.operator.config;

import org.jspecify.annotations.NullMarked;
