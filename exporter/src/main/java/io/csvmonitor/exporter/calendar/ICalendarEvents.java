package io.csvmonitor.exporter.calendar;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.DurationProperty;
import biweekly.property.RecurrenceId;
import biweekly.property.RecurrenceRule;
import biweekly.property.Status;
import biweekly.property.Summary;
import biweekly.property.Uid;
import biweekly.util.Frequency;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import io.csvmonitor.api.text.ShortText;
import io.csvmonitor.exporter.threshold.calendar.CalendarEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of an iCalendar file, with their recurrences. Recurrences are expanded from ten
 * years before the present year to the end of the year after the next.
 */
final class ICalendarEvents {
  /** Without these properties, the times of an event would be wrong. */
  private static final Set<String> OF_TIMES =
      Set.of("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID");

  /** More often is a mistake, and takes long to expand. */
  private static final Set<Frequency> TOO_OFTEN =
      EnumSet.of(Frequency.SECONDLY, Frequency.MINUTELY);

  private static final int YEARS_BEFORE = 10;
  private static final int YEARS_AFTER = 3;

  /** A hostile file could have rules that take long and find nothing. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final boolean needsEnd;
  private final Instant begin;
  private final Instant end;
  private final long deadline = System.nanoTime() + LONGEST.toNanos();
  private final List<CalendarEvent> all = new ArrayList<>();

  private ICalendarEvents(boolean needsEnd, int year) {
    this.needsEnd = needsEnd;
    this.begin = startOf(year - YEARS_BEFORE);
    this.end = startOf(year + YEARS_AFTER);
  }

  private static Instant startOf(int year) {
    return LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
  }

  static List<CalendarEvent> parse(String text, boolean needsEnd, Instant now)
      throws CalendarException {
    ICalendarEvents events = new ICalendarEvents(needsEnd, now.atZone(ZoneOffset.UTC).getYear());
    if (!text.strip().toUpperCase(Locale.ROOT).endsWith("END:VCALENDAR")) {
      throw new CalendarException(
          "expected END:VCALENDAR at the end, found another line: the file is not complete");
    }
    List<List<ParseWarning>> warnings = new ArrayList<>();
    List<ICalendar> calendars;
    try {
      calendars = Biweekly.parse(text).warnings(warnings).all();
    } catch (RuntimeException wrong) {
      throw new CalendarException("expected iCalendar, found text that is not iCalendar");
    }
    for (List<ParseWarning> each : warnings) {
      for (ParseWarning warning : each) {
        events.check(warning);
      }
    }
    for (ICalendar calendar : calendars) {
      events.add(calendar);
    }
    return events.all;
  }

  private void check(ParseWarning warning) throws CalendarException {
    String property = warning.getPropertyName();
    if (property != null && OF_TIMES.contains(property)) {
      String message = property + " cannot be read: correct its value, or its time zone";
      Integer line = warning.getLineNumber();
      throw line == null ? new CalendarException(message) : CalendarException.inLine(line, message);
    }
  }

  private void add(ICalendar calendar) throws CalendarException {
    TimezoneInfo zones = calendar.getTimezoneInfo();
    Map<String, Set<Instant>> replaced = replaced(calendar.getEvents());
    int number = 0;
    for (VEvent event : calendar.getEvents()) {
      number++;
      Status status = event.getStatus();
      if (status == null || !status.isCancelled()) {
        add(event, number, zones, replaced);
      }
    }
  }

  /** The single times of recurring events that have their own event, by the event's UID. */
  private static Map<String, Set<Instant>> replaced(List<VEvent> events) {
    Map<String, Set<Instant>> all = new HashMap<>();
    for (VEvent event : events) {
      RecurrenceId id = event.getRecurrenceId();
      if (id != null && id.getValue() != null) {
        all.computeIfAbsent(uid(event), each -> new HashSet<>()).add(id.getValue().toInstant());
      }
    }
    return all;
  }

  private static String uid(VEvent event) {
    Uid uid = event.getUid();
    return uid == null ? "" : String.valueOf(uid.getValue());
  }

  private void add(VEvent event, int number, TimezoneInfo zones, Map<String, Set<Instant>> replaced)
      throws CalendarException {
    DateStart start = event.getDateStart();
    if (start == null || start.getValue() == null) {
      throw new CalendarException("event " + number + ": expected a DTSTART, found none");
    }
    boolean isDay = !start.getValue().hasTime();
    TimeZone zone = zone(start, isDay, zones);
    long length = length(event, isDay);
    if (length < 0 || (needsEnd && length == 0)) {
      throw new CalendarException(
          "event "
              + number
              + ": expected a DTEND or a DURATION after DTSTART"
              + (length == 0 ? ", because only a Mark can have moments" : ""));
    }
    Summary summary = event.getSummary();
    String title = summary == null ? "" : String.valueOf(summary.getValue());
    Template template =
        new Template(
            isDay,
            zone,
            length,
            ShortText.of(title.strip().replaceAll("\\s+", " "), CalendarText.MAX_TITLE, "..."));
    boolean recurs = event.getRecurrenceRule() != null || !event.getRecurrenceDates().isEmpty();
    if (!recurs || event.getRecurrenceId() != null) {
      put(template.at(start.getValue().toInstant()));
      return;
    }
    RecurrenceRule rule = event.getRecurrenceRule();
    if (rule != null
        && rule.getValue() != null
        && TOO_OFTEN.contains(rule.getValue().getFrequency())) {
      throw new CalendarException(
          "event " + number + ": expected an event that recurs once an hour at most");
    }
    expand(event, template, replaced.getOrDefault(uid(event), Set.of()));
  }

  /**
   * The zone of an event.
   *
   * @return null for a time by the clock of each source
   */
  private static @Nullable TimeZone zone(DateStart start, boolean isDay, TimezoneInfo zones) {
    if (isDay || zones.isFloating(start)) {
      return null;
    }
    TimezoneAssignment assigned = zones.getTimezone(start);
    return assigned == null ? TimeZone.getTimeZone(ZoneOffset.UTC) : assigned.getTimeZone();
  }

  /** How long an event is, in milliseconds; a day that has no end is one day long. */
  private static long length(VEvent event, boolean isDay) {
    Instant start = event.getDateStart().getValue().toInstant();
    DateEnd end = event.getDateEnd();
    if (end != null && end.getValue() != null) {
      return Duration.between(start, end.getValue().toInstant()).toMillis();
    }
    DurationProperty duration = event.getDuration();
    if (duration != null && duration.getValue() != null) {
      return duration.getValue().toMillis();
    }
    return isDay ? Duration.ofDays(1).toMillis() : 0;
  }

  private void expand(VEvent event, Template template, Set<Instant> replaced)
      throws CalendarException {
    TimeZone zone = template.zone();
    DateIterator times = event.getDateIterator(zone == null ? TimeZone.getDefault() : zone);
    if (!isCounted(event.getRecurrenceRule())) {
      times.advanceTo(Date.from(begin));
    }
    while (times.hasNext()) {
      Instant next = times.next().toInstant();
      if (!next.isBefore(end)) {
        return;
      }
      if (!next.isBefore(begin) && !replaced.contains(next)) {
        put(template.at(next));
      }
      if (System.nanoTime() > deadline) {
        throw new CalendarException(
            "the recurrences take longer than "
                + LONGEST.toSeconds()
                + " s to expand: use simpler rules");
      }
    }
  }

  /** Whether the library must find all earlier times first. This can take longer than allowed. */
  private static boolean isCounted(@Nullable RecurrenceRule rule) {
    return rule != null
        && rule.getValue() != null
        && (rule.getValue().getCount() != null || !rule.getValue().getBySetPos().isEmpty());
  }

  private void put(CalendarEvent event) throws CalendarException {
    all.add(event);
    if (all.size() > CalendarText.MAX_EVENTS) {
      throw CalendarText.tooMany();
    }
  }

  /**
   * An event without its time.
   *
   * @param zone null for a time by the clock of each source
   */
  private record Template(boolean isDay, @Nullable TimeZone zone, long length, String title) {
    CalendarEvent at(Instant start) {
      if (isDay) {
        // The library reads days and times without a zone by the clock of this machine.
        LocalDateTime day = local(start).toLocalDate().atStartOfDay();
        long days = Math.max(1, Math.round(length / (double) Duration.ofDays(1).toMillis()));
        return new CalendarEvent(day, day.plusDays(days), null, title);
      }
      Duration lasts = Duration.ofMillis(length);
      if (zone == null) {
        LocalDateTime from = local(start);
        return new CalendarEvent(from, from.plus(lasts), null, title);
      }
      LocalDateTime from = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
      return new CalendarEvent(from, from.plus(lasts), ZoneOffset.UTC, title);
    }

    private static LocalDateTime local(Instant time) {
      return LocalDateTime.ofInstant(time, ZoneId.systemDefault());
    }
  }
}
