/**
 * The loop of the program: each source is read, saved and published repeatedly. The configuration
 * can change meanwhile. Begin at {@link Exporter}.
 */
@NullMarked
package io.csvmonitor.exporter.run;

import org.jspecify.annotations.NullMarked;
