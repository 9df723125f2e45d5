/** The program's commands. */
@NullMarked
package io.csvmonitor.exporter.cli;

import org.jspecify.annotations.NullMarked;
