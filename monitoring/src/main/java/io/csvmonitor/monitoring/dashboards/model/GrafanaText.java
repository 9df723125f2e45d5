package io.csvmonitor.monitoring.dashboards.model;

import java.util.regex.Pattern;

/** Text for a title, in which Grafana fills in variables. */
public final class GrafanaText {
  /** Where a variable may begin: {@code $name}, <code>${name}</code> or {@code [[name]]}. */
  private static final Pattern BEGIN = Pattern.compile("[$\\[](?=[\\w{\\[])");

  /** A character that is not seen. */
  private static final String JOINER = "\u2060";

  private GrafanaText() {}

  /** Text that is shown as it is, in one line. */
  public static String plain(String text) {
    return BEGIN.matcher(text.replaceAll("\\s+", " ")).replaceAll("$0" + JOINER);
  }
}
