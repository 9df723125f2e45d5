/**
 * The CsvMonitor document: its types with their defaults, bounds and rules, and its reader. No I/O.
 */
@NullMarked
package io.csvmonitor.api;

import org.jspecify.annotations.NullMarked;
