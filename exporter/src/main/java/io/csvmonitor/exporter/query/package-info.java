/**
 * SQL over the sources of a manifest: tables in an embedded engine, and the results of queries.
 * Begin at {@link QueryDatabase}.
 */
@NullMarked
package io.csvmonitor.exporter.query;

import org.jspecify.annotations.NullMarked;
