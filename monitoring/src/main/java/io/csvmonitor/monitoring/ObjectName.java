package io.csvmonitor.monitoring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The names of the objects of a CsvMonitor in Kubernetes: {@code <name>-csv-monitor[-part]}. */
public final class ObjectName {
  private static final int LIMIT = 63;

  private ObjectName() {}

  /**
   * The name of objects that exist once, such as the PrometheusRule.
   *
   * @param monitor the name of the CsvMonitor
   */
  public static String of(String monitor) {
    return cut(monitor + "-csv-monitor");
  }

  /**
   * The name of a part, such as the ConfigMap of a dashboard.
   *
   * @param monitor the name of the CsvMonitor
   */
  public static String of(String monitor, String part) {
    return cut(monitor + "-csv-monitor-" + part);
  }

  /** A name of at most 63 characters. A longer name is cut and gets a hash of the whole name. */
  public static String cut(String name) {
    return cut(name, LIMIT);
  }

  /**
   * A text of limited length. A longer text is cut and gets a hash of the whole text.
   *
   * @param most the maximum number of characters, more than 9
   */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    String hash = hash(text).substring(0, 8);
    return text.substring(0, most - 1 - hash.length()) + "-" + hash;
  }

  /** The SHA-256 hash in hexadecimal. */
  public static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
