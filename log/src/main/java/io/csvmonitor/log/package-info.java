/** The log: events with fields, each in one line, as text or as JSON. */
@NullMarked
package io.csvmonitor.log;

import org.jspecify.annotations.NullMarked;
