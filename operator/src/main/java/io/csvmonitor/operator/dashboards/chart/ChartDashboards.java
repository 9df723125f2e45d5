package io.csvmonitor.operator.dashboards.chart;

import io.csvmonitor.monitoring.dashboards.model.DashboardJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The dashboards that do not belong to one CsvMonitor. This class writes them to files of the
 * chart. The chart replaces uid, title and interval with those of its release.
 */
public final class ChartDashboards {
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private ChartDashboards() {}

  /** The JSON of Grafana by the name of the file without its ending. */
  public static SequencedMap<String, String> all() {
    SequencedMap<String, String> all = new LinkedHashMap<>();
    all.put("fleet", DashboardJson.write(FleetDashboard.of(INTERVAL)));
    all.put("operator", DashboardJson.write(OperatorDashboard.of(INTERVAL)));
    return all;
  }
}
