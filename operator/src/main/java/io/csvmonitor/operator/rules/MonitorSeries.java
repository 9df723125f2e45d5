package io.csvmonitor.operator.rules;

import io.csvmonitor.api.CsvMonitor;

/**
 * The series of one CsvMonitor in Prometheus, told apart by the target labels that its
 * ServiceMonitor sets.
 *
 * @param namespace the CsvMonitor's namespace
 * @param name the CsvMonitor's name
 */
public record MonitorSeries(String namespace, String name) {

  /** Those of a CsvMonitor. */
  public static MonitorSeries of(CsvMonitor monitor) {
    return new MonitorSeries(monitor.getMetadata().getNamespace(), monitor.getMetadata().getName());
  }

  /** PromQL that selects the series of one metric. */
  public String of(String metric) {
    return metric + "{" + matchers() + "}";
  }

  /**
   * PromQL that selects some of the series of one metric.
   *
   * @param further matchers, such as {@code status="failed"}; none if empty
   */
  public String of(String metric, String further) {
    return metric + "{" + matchers() + (further.isEmpty() ? "" : "," + further) + "}";
  }

  /** The matchers alone, without braces. */
  public String matchers() {
    return "namespace=" + quoted(namespace) + ",csvmonitor=" + quoted(name);
  }

  /** A string of PromQL. */
  public static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
