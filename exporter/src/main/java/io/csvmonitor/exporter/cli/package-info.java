/** The commands of the program. Begin at {@link Main}. */
@NullMarked
package io.csvmonitor.exporter.cli;

import org.jspecify.annotations.NullMarked;
