/** Writes a report of a manifest's rows and verdicts as HTML, Markdown or JSON. There is no I/O. */
@NullMarked
package io.csvmonitor.exporter.report;

import org.jspecify.annotations.NullMarked;
