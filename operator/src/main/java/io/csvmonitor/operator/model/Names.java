package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.MonitorSeries;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The names of a CsvMonitor's objects: {@code <name>-csv-monitor[-part]}. */
public final class Names {
  private static final int LIMIT = 63;

  private Names() {}

  /** The name of objects that exist once: Deployment, Service, ServiceMonitor and others. */
  public static String of(CsvMonitor monitor) {
    return cut(monitor.getMetadata().getName() + "-csv-monitor");
  }

  /** The name of a part, such as the ConfigMap of a dashboard. */
  public static String of(CsvMonitor monitor, String part) {
    return cut(monitor.getMetadata().getName() + "-csv-monitor-" + part);
  }

  /** The series of a CsvMonitor in Prometheus, by the labels that its ServiceMonitor sets. */
  public static MonitorSeries series(CsvMonitor monitor) {
    return new MonitorSeries(monitor.getMetadata().getNamespace(), monitor.getMetadata().getName());
  }

  /** A name of at most 63 characters. A longer name is cut and gets a hash of the whole name. */
  static String cut(String name) {
    if (name.length() <= LIMIT) {
      return name;
    }
    String hash = hash(name).substring(0, 8);
    return name.substring(0, LIMIT - 1 - hash.length()) + "-" + hash;
  }

  /** The SHA-256 hash in hexadecimal. */
  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
