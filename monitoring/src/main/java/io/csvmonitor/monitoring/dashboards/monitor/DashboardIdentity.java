package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.monitoring.MonitorSeries;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What dashboards of all monitors are told apart by; Grafana keeps them in one place. */
final class DashboardIdentity {
  /** Grafana's columns are that long, or a little longer. */
  private static final int MOST_OF_TITLE = 180;

  private static final int MOST_OF_TAG = 50;
  private static final int MOST_OF_UID = 40;

  private DashboardIdentity() {}

  /**
   * The dashboard's identifier, which is in its address.
   *
   * @param dashboard the name that it has in its monitor
   */
  static String uid(MonitorSeries series, String dashboard) {
    // Neither name has a slash.
    String hash = hash(series.namespace() + "/" + series.name() + "/" + dashboard);
    return ("csvm-" + hash).substring(0, MOST_OF_UID);
  }

  /** The dashboard's title; two in one folder must not have the same. */
  static String title(MonitorSeries series, String dashboard) {
    return cut(
        "CSV Monitor / " + series.namespace() + " / " + series.name() + " / " + dashboard,
        MOST_OF_TITLE);
  }

  /** The tag that all dashboards of a monitor have, and no others. */
  static String tag(MonitorSeries series) {
    return cut(series.namespace() + "/" + series.name(), MOST_OF_TAG);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    String hash = hash(text).substring(0, 8);
    return text.substring(0, most - 1 - hash.length()) + "-" + hash;
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
