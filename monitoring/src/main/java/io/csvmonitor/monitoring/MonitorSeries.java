package io.csvmonitor.monitoring;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The series of one CsvMonitor in Prometheus, selected by the labels {@code namespace} and {@code
 * csvmonitor} of the target. The operator sets these labels with a ServiceMonitor. Without the
 * operator, the scrape configuration must set them.
 *
 * @param namespace the CsvMonitor's namespace
 * @param name the CsvMonitor's name
 */
public record MonitorSeries(String namespace, String name) {
  /**
   * Names that PromQL does not accept as labels after {@code by} and {@code on}, in upper or lower
   * case.
   */
  private static final Set<String> NO_LABELS = Set.of("inf", "nan", "atan2", "without");

  /** Names that PromQL does not accept as metrics, in upper or lower case. */
  private static final Set<String> NO_METRICS =
      Set.of("inf", "nan", "atan2", "bool", "on", "ignoring", "group_left", "group_right");

  /** PromQL that selects the series of one metric. */
  public String of(String metric) {
    return of(metric, "");
  }

  /**
   * PromQL that selects some of the series of one metric.
   *
   * @param further matchers, such as {@code status="failed"}; none if empty
   */
  public String of(String metric, String further) {
    String chosen = matchers() + (further.isEmpty() ? "" : "," + further);
    return NO_METRICS.contains(metric.toLowerCase(Locale.ROOT))
        ? "{__name__=" + quoted(metric) + "," + chosen + "}"
        : metric + "{" + chosen + "}";
  }

  /** Labels in the syntax of PromQL after {@code by} and {@code on}. */
  public static String labels(List<String> names) {
    return names.stream()
        .map(name -> NO_LABELS.contains(name.toLowerCase(Locale.ROOT)) ? quoted(name) : name)
        .collect(Collectors.joining(", "));
  }

  /** The matchers alone, without braces. */
  public String matchers() {
    return "namespace=" + quoted(namespace) + ",csvmonitor=" + quoted(name);
  }

  /**
   * A string of PromQL. Grafana replaces variables ({@code $name}, {@code [[name]]}) before
   * Prometheus reads the query. This string contains no such variables.
   */
  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '"') {
        quoted.append('\\').append(c);
      } else if (c == '\n') {
        quoted.append("\\n");
      } else if (c < ' ' || c == '$' || c == '[' || c == 0x7f) {
        quoted.append("\\x").append(HexFormat.of().toHexDigits((byte) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
