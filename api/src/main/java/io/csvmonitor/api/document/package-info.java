/**
 * Reads a CsvMonitor document: checks the tree against the schema and the rules, and converts it to
 * records. No I/O. Begin at {@link CsvMonitorDocument}.
 */
@NullMarked
package io.csvmonitor.api.document;

import org.jspecify.annotations.NullMarked;
