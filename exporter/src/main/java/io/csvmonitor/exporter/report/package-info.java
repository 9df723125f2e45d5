/**
 * Writes a report about the rows and verdicts of a manifest as HTML, Markdown or JSON. No I/O.
 * Begin at {@link MonitorReport}.
 */
@NullMarked
package io.csvmonitor.exporter.report;

import org.jspecify.annotations.NullMarked;
