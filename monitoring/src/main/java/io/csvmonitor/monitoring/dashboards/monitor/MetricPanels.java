package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.monitoring.dashboards.model.Markdown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A metric and its exposed series.
 *
 * @param dimensions the labels that distinguish its series, the most useful labels first
 */
public record MetricPanels(Metric metric, String exposed, List<Dimension> dimensions) {
  /** Each panel contains the help, and the size of a dashboard is limited. */
  private static final int MOST_OF_HELP = 200;

  /**
   * A label.
   *
   * @param values the values that are known in advance; other values can occur
   * @param wide whether its values are columns of a wide table
   * @param time whether its values are times, such as hours of the day
   */
  public record Dimension(String name, List<String> values, boolean wide, boolean time) {}

  public static MetricPanels of(Source source, Metric metric) {
    List<Dimension> dimensions = new ArrayList<>();
    if (metric.columns() != null) {
      dimensions.add(new Dimension(metric.columns().as(), metric.columns().names(), true, false));
    }
    for (Label label : metric.labels()) {
      String name = label.name();
      if (name != null && label.column() != null) {
        boolean time = source.time() != null && source.time().columns().contains(label.column());
        dimensions.add(new Dimension(name, label.values(), false, time));
      }
    }
    dimensions.sort(
        Comparator.comparing(Dimension::time)
            .thenComparing(dimension -> dimension.values().isEmpty()));
    String exposed =
        switch (metric.type()) {
          case Counter -> metric.name() + "_total";
          case Gauge -> metric.name();
          case Histogram -> metric.name() + "_bucket";
        };
    return new MetricPanels(metric, exposed, List.copyOf(dimensions));
  }

  public boolean counter() {
    return metric.type() == MetricType.Counter;
  }

  /** The name in texts. A Histogram has several names in Prometheus. */
  String shown() {
    return metric.isHistogram() ? metric.name() : exposed;
  }

  /** The name in words, such as {@code Failed logins} for {@code failed_logins}. */
  String words() {
    String words = metric.name().replace('_', ' ').strip();
    return words.isEmpty()
        ? metric.name()
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** A description of the metric from its name and help, as a complete sentence. */
  String help() {
    String help = metric.help() == null ? "" : Markdown.escape(metric.help().strip(), MOST_OF_HELP);
    if (help.isEmpty()) {
      return "Metric " + shown() + ".";
    }
    return help.endsWith(".") ? help : help + ".";
  }

  /** Grafana's unit, as far as the name follows Prometheus' conventions. */
  String unit() {
    String name = metric.name();
    if (name.endsWith("_seconds")) {
      return "s";
    }
    if (name.endsWith("_bytes")) {
      return "bytes";
    }
    if (name.endsWith("_ratio")) {
      return "percentunit";
    }
    return name.endsWith("_percent") ? "percent" : "short";
  }

  /**
   * The columns of a wide table, one of them to be compared with the others; null for other
   * metrics.
   */
  @Nullable Dimension comparison() {
    return dimensions.stream()
        .filter(dimension -> dimension.wide() && dimension.values().size() > 1)
        .findFirst()
        .orElse(null);
  }
}
