package io.csvmonitor.operator.dashboards;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.monitor.MetricPanels;
import io.csvmonitor.monitoring.dashboards.monitor.MetricPanels.Dimension;
import io.csvmonitor.operator.model.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The series of a monitor that has been well for two hours, in promtool's notation. */
final class HealthySeries {
  private final MonitorSeries series;
  private final Map<String, String> values = new LinkedHashMap<>();

  private HealthySeries(MonitorSeries series) {
    this.series = series;
  }

  /** Values by series. */
  static Map<String, String> of(CsvMonitor monitor) {
    HealthySeries healthy = new HealthySeries(Names.series(monitor));
    for (String one :
        List.of(
            "up",
            "csvmonitor_series",
            "csvmonitor_config_last_reload_successful",
            "process_resident_memory_bytes")) {
      healthy.gauge(one, "");
    }
    healthy.counter("process_cpu_seconds_total", "");
    for (Source source : monitor.getSpec().sources()) {
      healthy.source(source);
    }
    CsvMonitorSpec spec = monitor.getSpec();
    spec.thresholds().forEach(healthy::threshold);
    for (Diagnosis diagnosis : spec.diagnoses()) {
      String labels = "diagnosis=\"" + diagnosis.name() + "\",severity=\"critical\"";
      healthy.values.put(healthy.series.of("csvmonitor_diagnosis_active", labels), "0x300");
      healthy.values.put(healthy.series.of("csvmonitor_diagnosis_unknown", labels), "0x300");
    }
    return healthy.values;
  }

  private void threshold(Threshold threshold) {
    String severity = threshold.severity().name().toLowerCase(Locale.ROOT);
    String own = "threshold=\"" + threshold.name() + "\",severity=\"" + severity + "\"";
    List<Dimension> by =
        threshold.effectiveBy().stream()
            .map(label -> new Dimension(label, List.of(), false, false))
            .toList();
    String prefix = threshold.isShadow() ? "csvmonitor_shadow_threshold_" : "csvmonitor_threshold_";
    for (String labels : combinations(by)) {
      String all = labels.isEmpty() ? own : own + "," + labels;
      values.put(series.of(prefix + "breached", all), "0x300");
      values.put(series.of(prefix + "unknown", all), "0x300");
      for (String number : List.of("value", "expected", "lower", "upper")) {
        gauge(prefix + number, all);
      }
    }
  }

  private void source(Source source) {
    String label = "source=\"" + source.name() + "\"";
    gauge("csvmonitor_source_up", label);
    gauge("csvmonitor_source_read_duration_seconds", label);
    values.put(series.of("csvmonitor_source_stale", label), "0x300");
    values.put(series.of("csvmonitor_source_state_saved", label), "1x300");
    counter("csvmonitor_source_last_row_timestamp_seconds", label);
    values.put(series.of("csvmonitor_source_last_row_hour", label), "5x150 13x150");
    counter("csvmonitor_source_rows_total", label);
    values.put(
        series.of("csvmonitor_source_bad_rows_total", label + ",reason=\"negative\""), "0x300");
    Stream.of("one", "two")
        .forEach(row -> gauge("csvmonitor_source_row_complete", label + ",row=\"" + row + "\""));
    for (Metric metric : source.metrics()) {
      values.put(
          series.of("csvmonitor_series_overflow_total", "metric=\"" + metric.name() + "\""),
          "0x300");
      metric(MetricPanels.of(source, metric));
    }
  }

  /** Nothing comes for a while: that is well too. */
  private void metric(MetricPanels measure) {
    for (String labels : combinations(measure.dimensions())) {
      if (measure.counter()) {
        values.put(series.of(measure.exposed(), labels), "5x300");
      } else {
        gauge(measure.exposed(), labels);
      }
    }
  }

  private static List<String> combinations(List<Dimension> dimensions) {
    List<String> all = List.of("");
    for (Dimension dimension : dimensions) {
      List<String> values =
          dimension.values().isEmpty() ? List.of("one", "two") : dimension.values();
      List<String> before = all;
      all =
          new ArrayList<>(
              values.stream()
                  .map(value -> dimension.name() + "=" + MonitorSeries.quoted(value))
                  .flatMap(
                      label ->
                          before.stream()
                              .flatMap(
                                  start ->
                                      Stream.of(start.isEmpty() ? label : start + "," + label)))
                  .toList());
    }
    return all;
  }

  private void gauge(String name, String labels) {
    values.put(series.of(name, labels), "1x300");
  }

  private void counter(String name, String labels) {
    values.put(series.of(name, labels), "0+30x300");
  }
}
