/** Tables of the SQL engine whose columns are compact arrays in memory. */
@NullMarked
package io.csvmonitor.exporter.query.column;

import org.jspecify.annotations.NullMarked;
