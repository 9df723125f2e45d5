/** SQL over a manifest's sources: tables in an embedded engine, and its results. */
@NullMarked
package io.csvmonitor.exporter.query;

import org.jspecify.annotations.NullMarked;
