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

/**
 * ConfigMaps with one dashboard each. The sidecar of Grafana finds them by their labels. For
 * grafana-operator, there are {@link GrafanaDashboard} resources in their place.
 */
public final class DashboardMaps {
  /** The value of the component's label. */
  public static final String COMPONENT = "dashboard";

  private DashboardMaps() {}

  /** Whether the CsvMonitor and the operator's configuration want dashboards. */
  public static boolean areWanted(CsvMonitor monitor, OperatorConfig.Monitoring config) {
    return Boolean.TRUE.equals(monitor.getSpec().monitoring().dashboards())
        && config.grafana() != OperatorConfig.Grafana.None;
  }

  /** The folder in Grafana; empty for none. */
  static String folder(CsvMonitor monitor, OperatorConfig config) {
    String own = monitor.getSpec().monitoring().dashboardFolder();
    return own == null ? config.monitoring().dashboards().folder() : own;
  }

  /**
   * The ConfigMaps.
   *
   * @param dashboards the JSON of dashboards by name
   * @return the ConfigMaps by name
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
    ObjectMeta meta = Labels.meta(monitor, name(monitor, dashboard), labels);
    SortedMap<String, String> annotations =
        new TreeMap<>(config.monitoring().dashboards().annotations());
    String folder = folder(monitor, config);
    if (!folder.isEmpty()) {
      annotations.put("grafana_folder", folder);
    }
    meta.setAnnotations(annotations);
    return new ConfigMapBuilder()
        .withMetadata(meta)
        .withData(Map.of(key(monitor, dashboard), json))
        .build();
  }

  /** The name of the object of a dashboard. */
  static String name(CsvMonitor monitor, String dashboard) {
    return Names.of(monitor, "dashboard-" + dashboard);
  }

  /**
   * The key of a dashboard in its ConfigMap. The sidecar writes the files of all namespaces into
   * one folder, under the names of their keys. A file of one tenant must not replace a file of
   * another.
   */
  private static String key(CsvMonitor monitor, String dashboard) {
    return Dashboards.fileName(Names.series(monitor), dashboard);
  }
}
