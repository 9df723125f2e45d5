/** SQL over the sources of a manifest: tables in an embedded engine, and the results of queries. */
@NullMarked
package io.csvmonitor.exporter.query;

import org.jspecify.annotations.NullMarked;
