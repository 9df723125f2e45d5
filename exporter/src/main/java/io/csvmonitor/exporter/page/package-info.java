/** The status page, and the same as JSON. */
@NullMarked
package io.csvmonitor.exporter.page;

import org.jspecify.annotations.NullMarked;
