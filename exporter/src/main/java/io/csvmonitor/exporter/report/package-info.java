/** Writes a report about the rows and verdicts of a manifest as HTML, Markdown or JSON. No I/O. */
@NullMarked
package io.csvmonitor.exporter.report;

import org.jspecify.annotations.NullMarked;
