/** The log: events with fields, one line for each, as text or as JSON. */
@NullMarked
package io.csvmonitor.log;

import org.jspecify.annotations.NullMarked;
