package io.csvmonitor.exporter.source.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name with date patterns in braces, such as {@code tx/{yyyy-MM-dd}.csv}. It stands for one name
 * for each day or hour of the last time.
 */
public final class DatedName {
  private static final Pattern DATE = Pattern.compile("\\{([yuMdH][yuMdH/_.-]*)}");

  /** Each name can be a request. */
  private static final int MAX_NAMES = 1_000;

  private final String template;
  private final ZoneId zone;
  private final Duration lookback;
  private final Duration step;

  private DatedName(String template, ZoneId zone, Duration lookback, Duration step) {
    this.template = template;
    this.zone = zone;
    this.lookback = lookback;
    this.step = step;
  }

  /**
   * Parses a name.
   *
   * @param lookback the time before now at which the dates begin
   * @throws IllegalArgumentException if a date pattern is wrong, or if there are too many dates
   */
  public static DatedName of(String template, ZoneId zone, Duration lookback) {
    Duration step = Duration.ofDays(1);
    Matcher dates = DATE.matcher(template);
    while (dates.find()) {
      String _ = DateTimeFormatter.ofPattern(dates.group(1)).format(ZonedDateTime.now(zone));
      step = dates.group(1).indexOf('H') >= 0 ? Duration.ofHours(1) : step;
    }
    if (lookback.dividedBy(step) > MAX_NAMES) {
      throw new IllegalArgumentException(
          "lookback: must be at most "
              + MAX_NAMES
              + (step.toHours() == 1 ? " hours" : " days")
              + " with the date pattern of "
              + PublicHosts.withoutQuery(template));
    }
    return new DatedName(template, zone, lookback, step);
  }

  /** Whether a text has a date pattern. */
  public static boolean isDated(String text) {
    return DATE.matcher(text).find();
  }

  /** The names at a time, from the oldest to the newest. */
  public List<String> at(Instant now) {
    Set<String> names = new LinkedHashSet<>();
    for (Duration back = lookback; !back.isNegative(); back = back.minus(step)) {
      names.add(name(now.minus(back)));
    }
    names.add(name(now));
    return List.copyOf(names);
  }

  private String name(Instant time) {
    ZonedDateTime date = time.atZone(zone);
    return DATE.matcher(template)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(DateTimeFormatter.ofPattern(found.group(1)).format(date)));
  }

  @Override
  public String toString() {
    return template;
  }
}
