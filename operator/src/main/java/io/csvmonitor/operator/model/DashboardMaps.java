package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.dashboards.monitor.Dashboards;
import io.csvmonitor.operator.config.OperatorConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** ConfigMaps with dashboards, one each, as Grafana's sidecar takes them. */
public final class DashboardMaps {
  /** The component's label. */
  public static final String COMPONENT = "dashboard";

  private DashboardMaps() {}

  /**
   * The ConfigMaps.
   *
   * @param dashboards dashboards' JSON by their names
   * @return by the ConfigMaps' names
   */
  public static Map<String, ConfigMap> of(
      CsvMonitor monitor, OperatorConfig config, Map<String, String> dashboards) {
    Map<String, ConfigMap> maps = new LinkedHashMap<>();
    dashboards.forEach(
        (dashboard, json) -> {
          ConfigMap map = map(monitor, config, dashboard, json);
          maps.put(map.getMetadata().getName(), map);
        });
    return maps;
  }

  private static ConfigMap map(
      CsvMonitor monitor, OperatorConfig config, String dashboard, String json) {
    SortedMap<String, String> labels = new TreeMap<>(config.monitoring().dashboards().labels());
    labels.putAll(Labels.of(monitor, COMPONENT));
    ObjectMeta meta = Labels.meta(monitor, Names.of(monitor, "dashboard-" + dashboard), labels);
    SortedMap<String, String> annotations =
        new TreeMap<>(config.monitoring().dashboards().annotations());
    String own = monitor.getSpec().monitoring().dashboardFolder();
    String folder = own == null ? config.monitoring().dashboards().folder() : own;
    if (!folder.isEmpty()) {
      annotations.put("grafana_folder", folder);
    }
    meta.setAnnotations(annotations);
    // The sidecar puts all namespaces' files into one folder, named by their keys. No tenant's file
    // can take the place of another's.
    String key = Dashboards.fileName(Names.series(monitor), dashboard);
    return new ConfigMapBuilder().withMetadata(meta).withData(Map.of(key, json)).build();
  }
}
