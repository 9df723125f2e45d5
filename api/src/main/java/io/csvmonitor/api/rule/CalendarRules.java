package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.Node;
import java.util.Collection;

/** The rules of a calendar. */
public final class CalendarRules {
  /** A time of day up to 24:00. */
  public static final String TIME = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";

  private static final String WEEKDAY =
      "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";

  /** A day of the week, or a range. */
  public static final String WEEKDAYS = "^" + WEEKDAY + "(:" + WEEKDAY + ")?$";

  private static final String DAY_OF_MONTH = "-?([1-9]|[12][0-9]|3[01])";

  /** A day of the month, or a range; negative numbers count from the end. */
  public static final String DAYS_OF_MONTH = "^" + DAY_OF_MONTH + "(:" + DAY_OF_MONTH + ")?$";

  private static final String MONTH =
      "([1-9]|1[0-2]|january|february|march|april|may|june|july|august|september|october|november"
          + "|december)";

  /** A month, or a range. */
  public static final String MONTHS = "^" + MONTH + "(:" + MONTH + ")?$";

  /** A year, or a range. */
  public static final String YEARS = "^[12][0-9]{3}(:[12][0-9]{3})?$";

  /** A day. The exporter checks whether the month has this day. */
  public static final String DATE = "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

  /** A country. */
  public static final String COUNTRY = "^[A-Z]{2}$";

  /** A part of a country. */
  public static final String SUBDIVISION = "^[a-z0-9]+(-[a-z0-9]+)*$";

  public static final String LIKE = "!has(self.like) || self.effect == 'Holiday'";

  public static final String LIKE_MESSAGE = "like must only be given with the effect Holiday";

  public static final String TIMES =
      "(has(self.timeIntervals) && size(self.timeIntervals) > 0)"
          + " || (has(self.dates) && size(self.dates) > 0) || has(self.holidays)"
          + " || has(self.from)";

  public static final String TIMES_MESSAGE = "timeIntervals, dates, holidays or from must be given";

  private static boolean hasTimes(Node.Fields calendar) {
    return hasOwnTimes(calendar) || calendar.has("from");
  }

  private static boolean hasOwnTimes(Node.Fields calendar) {
    return isAny(calendar, "timeIntervals") || isAny(calendar, "dates") || calendar.has("holidays");
  }

  public static final String FROM_ALONE =
      "!has(self.from) || !((has(self.timeIntervals) && size(self.timeIntervals) > 0)"
          + " || (has(self.dates) && size(self.dates) > 0) || has(self.holidays))";

  public static final String FROM_ALONE_MESSAGE =
      "from must be given without timeIntervals, dates and holidays: use two calendars";

  private static boolean isAny(Node.Fields calendar, String list) {
    return calendar.get(list) instanceof Node.Items items && !items.all().isEmpty();
  }

  public static final String THRESHOLDS =
      "!has(self.calendars)"
          + " || [has(self.thresholds) ? self.thresholds.map(t, t.name) : []].all(names,"
          + " self.calendars.all(c, !has(c.thresholds) || c.thresholds.all(n, n in names)))";

  public static final String THRESHOLDS_MESSAGE =
      "thresholds of a calendar must be names of thresholds";

  static void check(
      Node.Fields calendar, String path, Collection<String> thresholds, Findings findings) {
    findings.require(hasTimes(calendar), path, calendar, TIMES_MESSAGE);
    findings.require(
        !calendar.has("from") || !hasOwnTimes(calendar), path, calendar, FROM_ALONE_MESSAGE);
    if (calendar.get("from") instanceof Node.Fields from) {
      FromRules.check(from, path + ".from", findings);
    }
    findings.require(
        !calendar.has("like") || calendar.textOr("effect", "").equals("Holiday"),
        path,
        calendar,
        LIKE_MESSAGE);
    if (calendar.get("thresholds") instanceof Node.Items names) {
      for (int i = 0; i < names.all().size(); i++) {
        if (names.all().get(i) instanceof Node.Text name) {
          findings.require(
              thresholds.contains(name.value()),
              path + ".thresholds[" + i + "]",
              name,
              THRESHOLDS_MESSAGE + SpecRules.nearest(name.value(), thresholds));
        }
      }
    }
  }

  private CalendarRules() {}
}
