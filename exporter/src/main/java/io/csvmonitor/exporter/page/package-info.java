/** The status page, and the same content as JSON. */
@NullMarked
package io.csvmonitor.exporter.page;

import org.jspecify.annotations.NullMarked;
