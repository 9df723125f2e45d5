/**
 * Reads a CsvMonitor document: checks the tree by the schema and the rules, and makes records of
 * it. No I/O.
 */
@NullMarked
package io.csvmonitor.api.document;

import org.jspecify.annotations.NullMarked;
