package io.csvmonitor.operator.model;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.MonitoringSettings;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What prometheus-operator takes: how an exporter is scraped, and its alerts. */
public final class Monitoring {
  private Monitoring() {}

  /**
   * The labels by which a Prometheus selects our objects: the operator's, the CsvMonitor's own, and
   * those that its spec asks for, the latter before the former.
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

  private static Endpoint endpoint(CsvMonitor monitor, OperatorConfig config) {
    MonitoringSettings settings = monitor.getSpec().monitoring();
    Map<String, Object> endpoint = new LinkedHashMap<>();
    endpoint.put("port", "http");
    endpoint.put(
        "interval",
        settings.interval() == null ? config.monitoring().interval() : settings.interval());
    if (settings.endpoint() != null) {
      endpoint.putAll(settings.endpoint());
    }
    Endpoint made = Serialization.unmarshal(Serialization.asJson(endpoint), Endpoint.class);
    made.setRelabelings(
        Stream.concat(
                relabelings(monitor).stream(),
                made.getRelabelings() == null ? Stream.of() : made.getRelabelings().stream())
            .toList());
    return made;
  }

  /** A new pod goes on with the old one's series. */
  private static List<RelabelConfig> relabelings(CsvMonitor monitor) {
    String name = monitor.getMetadata().getName();
    return List.of(
        replace("csvmonitor", name),
        replace("instance", monitor.getMetadata().getNamespace() + "/" + name),
        new RelabelConfigBuilder()
            .withAction("labeldrop")
            .withRegex("pod|container|endpoint")
            .build());
  }

  private static RelabelConfig replace(String label, String value) {
    return new RelabelConfigBuilder()
        .withAction("replace")
        .withTargetLabel(label)
        .withReplacement(value)
        .build();
  }
}
