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
import biweekly.property.RecurrenceDates;
import biweekly.property.RecurrenceId;
import biweekly.property.RecurrenceRule;
import biweekly.property.Status;
import biweekly.property.Summary;
import biweekly.property.Uid;
import biweekly.util.Frequency;
import biweekly.util.Period;
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

  /** The library's number of a time zone that neither it nor the file knows. */
  private static final int UNKNOWN_ZONE = 38;

  /** More often is a mistake, and takes long to expand. */
  private static final Set<Frequency> TOO_OFTEN =
      EnumSet.of(Frequency.SECONDLY, Frequency.MINUTELY);

  private static final int YEARS_BEFORE = 10;
  private static final int YEARS_AFTER = 3;

  /** A hostile file could have rules that take long and find nothing. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Times by the clock of each source are read as if this was their zone. */
  private static final TimeZone FLOATING = TimeZone.getTimeZone(ZoneOffset.UTC);

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
      calendars = Biweekly.parse(text).defaultTimezone(FLOATING).warnings(warnings).all();
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
    Integer code = warning.getCode();
    if (code != null && code == UNKNOWN_ZONE) {
      throw new CalendarException(
          "expected a TZID of the IANA time zone database, such as America/Sao_Paulo, or with a"
              + " VTIMEZONE in the file, found another: correct TZID");
    }
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
      RecurrenceId id = event.getRecurrenceId();
      if (id != null && id.getRange() != null) {
        throw new CalendarException(
            "event "
                + number
                + ": expected a RECURRENCE-ID of a single time, found one with RANGE; end the first"
                + " event with UNTIL, and write the later times as a new event");
      }
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
    if (!hasEndLikeStart(event, zones)) {
      throw new CalendarException(
          "event "
              + number
              + ": expected DTSTART and DTEND of one form: both are days, both have a time zone, or"
              + " both have none");
    }
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

  /** A day and a time, or times by the clocks of two zones, have no length. */
  private static boolean hasEndLikeStart(VEvent event, TimezoneInfo zones) {
    DateStart start = event.getDateStart();
    DateEnd end = event.getDateEnd();
    return end == null
        || end.getValue() == null
        || (end.getValue().hasTime() == start.getValue().hasTime()
            && (!end.getValue().hasTime() || zones.isFloating(end) == zones.isFloating(start)));
  }

  /** How long an event is, in milliseconds; a day that has no later end is one day long. */
  private static long length(VEvent event, boolean isDay) {
    Instant start = event.getDateStart().getValue().toInstant();
    DateEnd end = event.getDateEnd();
    if (end != null && end.getValue() != null) {
      long length = Duration.between(start, end.getValue().toInstant()).toMillis();
      return isDay && length == 0 ? Duration.ofDays(1).toMillis() : length;
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
    DateIterator times = event.getDateIterator(zone == null ? FLOATING : zone);
    if (!isCounted(event.getRecurrenceRule())) {
      times.advanceTo(Date.from(begin));
    }
    for (RecurrenceDates dates : event.getRecurrenceDates()) {
      for (Period period : dates.getPeriods()) {
        addPeriod(period, template, replaced);
      }
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

  /** Adds a time of RDATE with its own length, which the library leaves out. */
  private void addPeriod(Period period, Template template, Set<Instant> replaced)
      throws CalendarException {
    Instant start = period.getStartDate().toInstant();
    long length =
        period.getEndDate() == null
            ? period.getDuration().toMillis()
            : Duration.between(start, period.getEndDate().toInstant()).toMillis();
    if (length > 0 && !start.isBefore(begin) && start.isBefore(end) && !replaced.contains(start)) {
      put(new Template(/* isDay= */ false, template.zone(), length, template.title()).at(start));
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
        // The library reads days by the clock of this machine.
        LocalDateTime day =
            LocalDateTime.ofInstant(start, ZoneId.systemDefault()).toLocalDate().atStartOfDay();
        long days = Math.max(1, Math.round(length / (double) Duration.ofDays(1).toMillis()));
        return new CalendarEvent(day, day.plusDays(days), null, title);
      }
      LocalDateTime from = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
      LocalDateTime to = from.plus(Duration.ofMillis(length));
      return new CalendarEvent(from, to, zone == null ? null : ZoneOffset.UTC, title);
    }
  }
}
