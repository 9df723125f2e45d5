/**
 * The status of a running exporter, as immutable values, and the reasons why a source is not
 * healthy. Page, report, JSON and commands share them. No HTTP and no HTML. Begin at {@link
 * ExporterStatus}.
 */
@NullMarked
package io.csvmonitor.exporter.status;

import org.jspecify.annotations.NullMarked;
