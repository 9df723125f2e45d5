package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.monitor.Dashboards;
import io.csvmonitor.monitoring.rules.AlertGroup;
import io.csvmonitor.monitoring.rules.MonitorAlerts;
import io.csvmonitor.monitoring.rules.RuleFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The alerts and dashboards of a manifest, as the operator creates them. Only the commands that
 * write them load this class, so that other commands do not open the library.
 */
final class MonitoringText {
  private final MonitorSeries series;
  private final CsvMonitorSpec spec;
  private final Links links;

  MonitoringText(ExporterConfig config, MonitoringOptions options) {
    series = new MonitorSeries(options.namespace(config), options.name(config));
    spec = config.spec();
    String grafana = options.grafanaUrl();
    links =
        new Links(
            options.runbookUrl(),
            grafana.isEmpty() ? "" : Dashboards.overviewUrl(grafana, series),
            options.statusPageUrl());
  }

  /** A rule file of Prometheus. Its comment shows the labels of the target. */
  String ruleFile() {
    String monitor = series.namespace() + "/" + series.name();
    return """
        # The alerts of CsvMonitor %1$s. csv-monitor rules writes this file.
        # The alerts need these labels of the target in the configuration of Prometheus:
        #
        # scrape_configs:
        #   - job_name: csv-monitor
        #     static_configs:
        #       - targets: ["localhost:8081"]
        #         labels: {namespace: "%2$s", csvmonitor: "%3$s", instance: "%1$s"}
        """
            .formatted(monitor, series.namespace(), series.name())
        + RuleFile.plain(alerts());
  }

  /** A PrometheusRule with further labels. */
  String prometheusRule(Map<String, String> labels) {
    Map<String, String> all = new LinkedHashMap<>(spec.monitoring().labels());
    all.putAll(labels);
    return RuleFile.resource(series, all, alerts());
  }

  /**
   * The dashboards by their names.
   *
   * @param interval the interval of scrapes, if the manifest has none
   */
  SequencedMap<String, String> dashboards(String interval) {
    return Dashboards.of(series, spec, new Dashboards.Settings(interval, links));
  }

  /** The name of a dashboard's file. */
  String fileName(String dashboard) {
    return Dashboards.fileName(series, dashboard);
  }

  private List<AlertGroup> alerts() {
    return MonitorAlerts.of(series, spec, links);
  }
}
