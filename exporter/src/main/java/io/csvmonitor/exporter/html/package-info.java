/**
 * The writer of HTML and the renderer of charts, which the status page and the report share. They
 * know nothing of HTTP. There is no I/O. Begin at {@link Html}.
 */
@NullMarked
package io.csvmonitor.exporter.html;

import org.jspecify.annotations.NullMarked;
