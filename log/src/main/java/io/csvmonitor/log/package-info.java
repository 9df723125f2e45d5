/** The log: events with fields, one line for each, as text or as JSON. Begin at {@link Logging}. */
@NullMarked
package io.csvmonitor.log;

import org.jspecify.annotations.NullMarked;
