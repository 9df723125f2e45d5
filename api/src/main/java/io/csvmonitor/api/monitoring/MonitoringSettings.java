package io.csvmonitor.api.monitoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.rule.DurationRules;
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
 * The settings for Prometheus and Grafana in a cluster. Outside a cluster, only the commands that
 * write alerts and dashboards use the labels and the interval.
 *
 * @param interval the scrape interval; the operator's default if null
 * @param endpoint the connection of Prometheus to the exporter; plain HTTP if null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = BoundedTexts.class, input = "labels")
@ValidationRule(
    value = ClusterRules.FOLDER,
    message = ClusterRules.FOLDER_MESSAGE,
    fieldPath = ".dashboardFolder")
@ValidationRule(
    value = ClusterRules.FOLDER_PARTS,
    message = ClusterRules.FOLDER_PARTS_MESSAGE,
    fieldPath = ".dashboardFolder")
@ValidationRule(value = ClusterRules.TIMEOUT, message = ClusterRules.TIMEOUT_MESSAGE)
public record MonitoringSettings(
    @JsonPropertyDescription(
            "Labels of the ServiceMonitor and the PrometheusRule, for the selectors of "
                + "Prometheus. They override the labels of the operator.")
        Map<String, String> labels,
    @JsonPropertyDescription(
            "The scrape interval, a duration such as \"30s\". Default: the interval of the "
                + "operator.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        @Nullable String interval,
    @JsonPropertyDescription(
            "How Prometheus connects to an exporter with TLS or users. Only these fields of "
                + "a ServiceMonitor's endpoint are allowed.")
        @Nullable EndpointSettings endpoint,
    @JsonPropertyDescription("Whether the operator creates a ServiceMonitor. Default: true.")
        @Default("true")
        @Nullable Boolean serviceMonitor,
    @JsonPropertyDescription(
            "Whether the operator creates a PrometheusRule with alerts. Default: true.")
        @Default("true")
        @Nullable Boolean prometheusRule,
    @JsonPropertyDescription("Whether the operator creates dashboards. Default: true.")
        @Default("true")
        @Nullable Boolean dashboards,
    @JsonPropertyDescription(
            "The folder of the dashboards in Grafana, if its sidecar reads folders from an "
                + "annotation: a relative path without \"..\". Default: the folder of the operator.")
        @Size(min = 1, max = 189)
        @Pattern("^[^\\x00-\\x1f]+$")
        @Nullable String dashboardFolder,
    @JsonPropertyDescription(
            "Who can connect to port 8081. If not set, everyone in the cluster can connect.")
        @Nullable NetworkPolicyFrom networkPolicy) {
  /** The settings of a manifest without {@code spec.monitoring}. */
  public static final MonitoringSettings DEFAULT =
      new MonitoringSettings(Map.of(), null, null, true, true, true, null, null);

  public MonitoringSettings {
    labels = labels == null ? Map.of() : Map.copyOf(labels);
    serviceMonitor = serviceMonitor == null || serviceMonitor;
    prometheusRule = prometheusRule == null || prometheusRule;
    dashboards = dashboards == null || dashboards;
  }

  /** The scrape interval; null if these settings have none. */
  public @Nullable String scrapeInterval() {
    return endpoint == null || endpoint.interval() == null ? interval : endpoint.interval();
  }
}
