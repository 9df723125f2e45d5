package io.csvmonitor.exporter.calendar;

import io.csvmonitor.exporter.threshold.calendar.CalendarEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The text of a calendar: CSV, or iCalendar, which is recognized by its beginning. */
public final class CalendarText {
  /** More times of a file are refused. */
  public static final int MAX_EVENTS = 10_000;

  /** Titles are cut after so many characters: they are labels of a metric. */
  static final int MAX_TITLE = 200;

  private static final String ICALENDAR = "BEGIN:VCALENDAR";

  private CalendarText() {}

  /**
   * Reads the events of a text.
   *
   * @param needsEnd whether a moment without an end is an error
   * @param now recurring events are expanded for some years around this time
   * @throws CalendarException if the text cannot be used
   */
  public static List<CalendarEvent> parse(byte[] bytes, boolean needsEnd, Instant now)
      throws CalendarException {
    String text = text(bytes);
    boolean isICalendar = text.stripLeading().toUpperCase(Locale.ROOT).startsWith(ICALENDAR);
    List<CalendarEvent> events =
        isICalendar ? ICalendarEvents.parse(text, needsEnd, now) : CsvEvents.parse(text, needsEnd);
    if (events.size() > MAX_EVENTS) {
      throw tooMany();
    }
    return events;
  }

  static CalendarException tooMany() {
    return new CalendarException(
        "must have at most "
            + MAX_EVENTS
            + " times, with all recurrences: remove old ones, or end the recurrences with UNTIL");
  }

  private static String text(byte[] bytes) throws CalendarException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException binary) {
      throw new CalendarException(
          "must be CSV or iCalendar in UTF-8, found bytes that are not UTF-8");
    }
  }
}
