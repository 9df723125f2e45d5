/**
 * The CsvMonitor resource: its types with their defaults and bounds. Records only, and the values
 * that are written in them as texts.
 */
@NullMarked
package io.csvmonitor.api;

import org.jspecify.annotations.NullMarked;
