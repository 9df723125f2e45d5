/** The commands of the program. */
@NullMarked
package io.csvmonitor.exporter.cli;

import org.jspecify.annotations.NullMarked;
