package io.csvmonitor.operator.cluster;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.fabric8.kubernetes.client.utils.Serialization;

/** CsvMonitors and configurations for tests. */
public final class Monitors {
  /** What the operator is told. */
  public static final String CONFIG =
      """
      exporter: {image: "csv-monitor:test"}
      operator: {podLabels: {app: operator}}
      monitoring: {labels: {release: kube-prometheus-stack}, prometheusNamespaces: [monitoring]}
      """;

  private Monitors() {}

  /** The same, read. */
  public static OperatorConfig config() {
    return Serialization.unmarshal(CONFIG, OperatorConfig.class);
  }

  /** The smallest. */
  public static CsvMonitor minimal(String namespace, String name) {
    return with(namespace, name, "{}");
  }

  /** The smallest, with the settings of its exporter. */
  public static CsvMonitor with(String namespace, String name, String exporter) {
    return of(namespace, name, "{configMap: {name: orders, key: orders.csv}}", exporter);
  }

  /** The smallest, with its files elsewhere. */
  public static CsvMonitor from(String namespace, String name, String from) {
    return of(namespace, name, from, "{}");
  }

  private static CsvMonitor of(String namespace, String name, String from, String exporter) {
    return Serialization.unmarshal(
        """
        apiVersion: csvmonitor.io/v1alpha1
        kind: CsvMonitor
        metadata: {name: %s, namespace: %s}
        spec:
          sources:
            - name: a
              from: %s
              metrics: [{name: orders, type: Counter}]
          exporter: %s
        """
            .formatted(name, namespace, from, exporter),
        CsvMonitor.class);
  }

  /** The same with its metric renamed, which the exporter has to load. */
  public static CsvMonitor renamed(CsvMonitor monitor, String metric) {
    String before = monitor.getSpec().sources().getFirst().metrics().getFirst().name();
    CsvMonitor renamed =
        Serialization.unmarshal(
            Serialization.asYaml(monitor)
                .replace(
                    "name: \"" + before + "\"\n      type", "name: \"" + metric + "\"\n      type"),
            CsvMonitor.class);
    if (metric.equals(before) || !renamed.getSpec().equals(monitor.getSpec())) {
      return renamed;
    }
    throw new IllegalStateException("no metric " + before + " in " + Serialization.asYaml(monitor));
  }
}
