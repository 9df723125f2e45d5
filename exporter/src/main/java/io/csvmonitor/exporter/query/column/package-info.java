/**
 * Tables of the SQL engine whose columns are compact arrays in memory. Begin at {@link
 * StoredTable}.
 */
@NullMarked
package io.csvmonitor.exporter.query.column;

import org.jspecify.annotations.NullMarked;
