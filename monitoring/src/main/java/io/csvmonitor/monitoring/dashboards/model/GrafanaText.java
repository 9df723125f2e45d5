package io.csvmonitor.monitoring.dashboards.model;

import java.util.regex.Pattern;

/** Text for a title. Grafana replaces variables in titles. */
public final class GrafanaText {
  /**
   * The places where a variable may begin: {@code $name}, <code>${name}</code> or {@code [[name]]}.
   */
  private static final Pattern BEGIN = Pattern.compile("[$\\[](?=[\\w{\\[])");

  /** An invisible character, which separates the signs of a variable. */
  private static final String JOINER = "\u2060";

  private GrafanaText() {}

  /** Text that Grafana shows without changes, on one line. */
  public static String plain(String text) {
    return BEGIN.matcher(text.replaceAll("\\s+", " ")).replaceAll("$0" + JOINER);
  }
}
