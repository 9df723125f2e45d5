/**
 * The CsvMonitor resource: records with their defaults and bounds. Each part of the spec has a
 * package with the name of its field: {@code sources[].from} is {@code source.from}. Begin at
 * {@link CsvMonitorSpec}.
 */
@NullMarked
package io.csvmonitor.api;

import org.jspecify.annotations.NullMarked;
