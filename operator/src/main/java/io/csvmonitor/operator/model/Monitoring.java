package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.monitoring.EndpointSettings;
import io.csvmonitor.api.monitoring.MonitoringSettings;
import io.csvmonitor.operator.config.OperatorConfig;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleBuilder;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec;
import io.fabric8.openshift.api.model.monitoring.v1.RelabelConfig;
import io.fabric8.openshift.api.model.monitoring.v1.RelabelConfigBuilder;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitorBuilder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds the objects for prometheus-operator: the scrape settings of an exporter, and its alerts.
 */
public final class Monitoring {
  private Monitoring() {}

  /**
   * The labels that a Prometheus uses to select the objects: the default labels of the chart, the
   * labels of the CsvMonitor, and the labels in its spec. A later label replaces an earlier label
   * with the same name. The operator's identifying labels replace all others.
   */
  public static SortedMap<String, String> labels(CsvMonitor monitor, OperatorConfig config) {
    SortedMap<String, String> own = Labels.of(monitor, ExporterDeployment.COMPONENT);
    SortedMap<String, String> labels = new TreeMap<>(config.monitoring().labels());
    if (monitor.getMetadata().getLabels() != null) {
      labels.putAll(monitor.getMetadata().getLabels());
    }
    labels.putAll(monitor.getSpec().monitoring().labels());
    labels.putAll(own);
    return labels;
  }

  /** The ServiceMonitor. */
  public static ServiceMonitor serviceMonitor(CsvMonitor monitor, OperatorConfig config) {
    return new ServiceMonitorBuilder()
        .withMetadata(meta(monitor, config))
        .withNewSpec()
        .withNewSelector()
        .withMatchLabels(Labels.podSelector(monitor))
        .endSelector()
        .withEndpoints(endpoint(monitor, config))
        .endSpec()
        .build();
  }

  /** The PrometheusRule. */
  public static PrometheusRule rule(
      CsvMonitor monitor, OperatorConfig config, PrometheusRuleSpec spec) {
    return new PrometheusRuleBuilder().withMetadata(meta(monitor, config)).withSpec(spec).build();
  }

  private static ObjectMeta meta(CsvMonitor monitor, OperatorConfig config) {
    return Labels.meta(monitor, Names.of(monitor), labels(monitor, config));
  }

  /**
   * How Prometheus scrapes. The author of a CsvMonitor can set only a fixed list of fields. Only
   * the operator sets the labels that distinguish namespaces and monitors, and it sets them last.
   */
  private static Endpoint endpoint(CsvMonitor monitor, OperatorConfig config) {
    MonitoringSettings settings = monitor.getSpec().monitoring();
    EndpointSettings own = settings.endpoint();
    Endpoint endpoint =
        own == null
            ? new Endpoint()
            : Serialization.unmarshal(Serialization.asJson(own), Endpoint.class);
    endpoint.setPort("http");
    String interval = settings.scrapeInterval();
    endpoint.setInterval(interval == null ? config.monitoring().interval() : interval);
    endpoint.setHonorLabels(false);
    endpoint.setRelabelings(relabelings(monitor));
    return endpoint;
  }

  /** The series of a new pod continue the series of the old pod. */
  private static List<RelabelConfig> relabelings(CsvMonitor monitor) {
    String namespace = monitor.getMetadata().getNamespace();
    String name = monitor.getMetadata().getName();
    return List.of(
        new RelabelConfigBuilder()
            .withAction("labeldrop")
            .withRegex("pod|container|endpoint")
            .build(),
        replace("namespace", namespace),
        replace("csvmonitor", name),
        replace("instance", namespace + "/" + name));
  }

  private static RelabelConfig replace(String label, String value) {
    return new RelabelConfigBuilder()
        .withAction("replace")
        .withTargetLabel(label)
        .withReplacement(value)
        .build();
  }
}
