/**
 * The CsvMonitor resource: its types with their defaults and bounds. The package has only records,
 * and the values that they contain as texts.
 */
@NullMarked
package io.csvmonitor.api;

import org.jspecify.annotations.NullMarked;
