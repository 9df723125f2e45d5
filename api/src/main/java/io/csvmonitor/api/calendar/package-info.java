/**
 * A calendar of {@code spec.calendars}: its times, dates and holidays. Begin at {@link Calendar}.
 */
@NullMarked
package io.csvmonitor.api.calendar;

import org.jspecify.annotations.NullMarked;
