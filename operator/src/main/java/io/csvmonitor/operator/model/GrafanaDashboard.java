package io.csvmonitor.operator.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resource with which grafana-operator (version 5) shows a dashboard in the instances of
 * Grafana that it manages. Its fields are those that this operator sets.
 */
@Group("grafana.integreatly.org")
@Version("v1beta1")
@Kind("GrafanaDashboard")
public final class GrafanaDashboard extends CustomResource<GrafanaDashboard.Spec, Void>
    implements Namespaced {
  /** The value of the component's label. */
  public static final String COMPONENT = "grafana-dashboard";

  /**
   * The content of the resource.
   *
   * @param instanceSelector the labels of the {@code Grafana} resources that show the dashboard
   * @param allowCrossNamespaceImport whether a Grafana of another namespace shows it
   * @param folder the title of the folder in Grafana; null for the folder of the namespace
   * @param json the dashboard. It is not in a ConfigMap: grafana-operator does not watch
   *     ConfigMaps, and would show a change only ten minutes later
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Spec(
      LabelSelector instanceSelector,
      boolean allowCrossNamespaceImport,
      @Nullable String folder,
      String json) {}

  /**
   * The resources for dashboards.
   *
   * @param dashboards the JSON of dashboards by name
   * @return the resources by name
   */
  public static Map<String, GrafanaDashboard> of(
      CsvMonitor monitor, OperatorConfig config, Map<String, String> dashboards) {
    Map<String, GrafanaDashboard> all = new LinkedHashMap<>();
    dashboards.forEach(
        (name, json) -> {
          GrafanaDashboard dashboard = of(monitor, config, name, json);
          all.put(dashboard.getMetadata().getName(), dashboard);
        });
    return all;
  }

  private static GrafanaDashboard of(
      CsvMonitor monitor, OperatorConfig config, String of, String json) {
    GrafanaDashboard dashboard = new GrafanaDashboard();
    String name = DashboardMaps.name(monitor, of);
    dashboard.setMetadata(Labels.meta(monitor, name, Labels.of(monitor, COMPONENT)));
    String folder = DashboardMaps.folder(monitor, config);
    dashboard.setSpec(
        new Spec(
            new LabelSelectorBuilder()
                .withMatchLabels(Map.copyOf(config.monitoring().dashboards().instanceLabels()))
                .build(),
            true,
            folder.isEmpty() ? null : folder,
            json));
    return dashboard;
  }
}
