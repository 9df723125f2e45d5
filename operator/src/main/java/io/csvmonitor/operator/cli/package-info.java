/** The commands. */
@NullMarked
package io.csvmonitor.operator.cli;

import org.jspecify.annotations.NullMarked;
