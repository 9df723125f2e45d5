/** Decides which listed file is which known file. It does no I/O. */
@NullMarked
package io.csvmonitor.exporter.source.identity;

import org.jspecify.annotations.NullMarked;
