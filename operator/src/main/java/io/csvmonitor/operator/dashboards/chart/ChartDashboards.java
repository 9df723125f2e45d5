package io.csvmonitor.operator.dashboards.chart;

import io.csvmonitor.monitoring.dashboards.model.DashboardJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The dashboards that belong to no CsvMonitor. The chart has them as files, which are written from
 * here; it replaces uid, title and interval by its release's.
 */
public final class ChartDashboards {
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private ChartDashboards() {}

  /** Grafana's JSON by the files' names without their ending. */
  public static SequencedMap<String, String> all() {
    SequencedMap<String, String> all = new LinkedHashMap<>();
    all.put("fleet", DashboardJson.write(FleetDashboard.of(INTERVAL)));
    all.put("operator", DashboardJson.write(OperatorDashboard.of(INTERVAL)));
    return all;
  }
}
