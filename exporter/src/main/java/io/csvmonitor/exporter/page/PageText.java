package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.exporter.html.Html;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes sizes, rates and times for people. */
public final class PageText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private PageText() {}

  /**
   * A number of rows per minute, such as {@code <0.01}, {@code 0.05}, {@code 1}, {@code 3.2} or
   * {@code 1,234}.
   */
  static String perMinute(double perSecond) {
    double number = perSecond * 60;
    if (number == 0) {
      return "0";
    }
    if (number < 0.01) {
      return "<0.01";
    }
    String text =
        String.format(Locale.ROOT, number < 1 ? "%.2f" : number < 10 ? "%.1f" : "%,.0f", number);
    return number < 10 ? text.replaceFirst("[.]?0+$", "") : text;
  }

  static String bytes(long number) {
    double rest = number;
    int unit = 0;
    while (rest >= 1024 && unit < UNITS.length - 1) {
      rest /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit == 0 || rest >= 100 ? "%.0f %s" : "%.1f %s", rest, UNITS[unit]);
  }

  /** The time from a past time until now, or from now until a future time. */
  static String age(Instant time, Instant now) {
    Duration age = Duration.between(time, now);
    if (age.abs().toSeconds() < 1) {
      return "just now";
    }
    return age.isNegative()
        ? "in " + DurationText.of(age.negated())
        : DurationText.of(age) + " ago";
  }

  public static Html time(@Nullable Instant time) {
    return time == null
        ? Html.of("<span class=\"none\">none yet</span>")
        : Html.of("<time datetime=\"{}\">{}</time>", time, TIME.format(time));
  }
}
