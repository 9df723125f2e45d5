package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.BoundedTexts;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Prometheus and Grafana get of this monitor in a cluster; outside of one this says nothing.
 *
 * @param interval how often Prometheus scrapes; the operator's default if null
 * @param endpoint how Prometheus reaches the exporter; plain HTTP if null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = BoundedTexts.class, input = "labels")
@ValidationRule(
    value = ClusterRules.FOLDER,
    message = ClusterRules.FOLDER_MESSAGE,
    fieldPath = ".dashboardFolder")
public record MonitoringSettings(
    @JsonPropertyDescription(
            "Labels of the ServiceMonitor and the PrometheusRule, by which a Prometheus selects "
                + "them, over the operator's.")
        Map<String, String> labels,
    @JsonPropertyDescription(
            "How often Prometheus scrapes, a duration such as \"30s\". Default: the operator's.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @Nullable String interval,
    @JsonPropertyDescription(
            "How Prometheus reaches the exporter where that has TLS or users: fields of a "
                + "ServiceMonitor's endpoint, of which only these are taken.")
        @Nullable EndpointSettings endpoint,
    @JsonPropertyDescription("Whether a ServiceMonitor is made. Default: true.") @Default("true")
        @Nullable Boolean serviceMonitor,
    @JsonPropertyDescription("Whether a PrometheusRule with alerts is made. Default: true.")
        @Default("true")
        @Nullable Boolean prometheusRule,
    @JsonPropertyDescription("Whether dashboards are made. Default: true.") @Default("true")
        @Nullable Boolean dashboards,
    @JsonPropertyDescription(
            "Grafana's folder for the dashboards, where its sidecar takes folders from an "
                + "annotation: a relative path without \"..\". Default: the operator's.")
        @Size(min = 1, max = 189)
        @Pattern("^[^\\x00-\\x1f]+$")
        @Nullable String dashboardFolder,
    @JsonPropertyDescription("Who may reach port 8081. If left out, everyone in the cluster.")
        @Nullable NetworkPolicyFrom networkPolicy) {
  static final MonitoringSettings DEFAULT =
      new MonitoringSettings(Map.of(), null, null, true, true, true, null, null);

  public MonitoringSettings {
    labels = labels == null ? Map.of() : Map.copyOf(labels);
    serviceMonitor = serviceMonitor == null || serviceMonitor;
    prometheusRule = prometheusRule == null || prometheusRule;
    dashboards = dashboards == null || dashboards;
  }

  /** How often Prometheus scrapes; null if this says nothing of it. */
  public @Nullable String scrapeInterval() {
    return endpoint == null || endpoint.interval() == null ? interval : endpoint.interval();
  }
}
