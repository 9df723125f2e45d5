package io.csvmonitor.monitoring.dashboards.model;

import io.csvmonitor.api.text.ShortText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text for Grafana's Markdown. */
public final class Markdown {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>()#|!~&$]");

  private Markdown() {}

  /**
   * Text that Grafana shows without changes, on one line. Special characters are entities, since
   * Grafana replaces variables ({@code $name}, {@code [[name]]}) before Markdown is read.
   */
  public static String escape(String text) {
    return SPECIAL
        .matcher(text.replaceAll("\\s+", " "))
        .replaceAll(match -> Matcher.quoteReplacement("&#" + (int) match.group().charAt(0) + ";"));
  }

  /** Escaped text with at most the given number of chars before it is escaped. */
  public static String escape(String text, int most) {
    return text.length() <= most
        ? escape(text)
        : escape(ShortText.of(text, most - 1).strip()) + "…";
  }

  /** A row of a table. */
  public static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
