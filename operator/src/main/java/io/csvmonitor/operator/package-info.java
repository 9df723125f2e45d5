/** The program that deploys an exporter for each CsvMonitor. */
@NullMarked
package io.csvmonitor.operator;

import org.jspecify.annotations.NullMarked;
