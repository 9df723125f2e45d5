package io.csvmonitor.operator;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.cluster.Cluster;
import io.csvmonitor.operator.config.OperatorConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator on a real API server. */
class OperatorIT {
  private static Cluster cluster;

  static final String CONFIG =
      """
      exporter: {image: "csv-monitor:test"}
      operator: {podLabels: {app: operator}}
      monitoring: {labels: {release: kube-prometheus-stack}, prometheusNamespaces: [monitoring]}
      """;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = Cluster.start(folder);
    cluster.installMonitoring();
    cluster.namespace("shop");
    cluster.startOperator(Serialization.unmarshal(CONFIG, OperatorConfig.class));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  static CsvMonitor monitor(String name) {
    return Serialization.unmarshal(
        """
        apiVersion: csvmonitor.io/v1alpha1
        kind: CsvMonitor
        metadata: {name: %s, namespace: shop}
        spec:
          sources:
            - name: a
              from: {configMap: {name: orders, key: orders.csv}}
              metrics: [{name: orders, type: Counter}]
        """
            .formatted(name),
        CsvMonitor.class);
  }

  @Test
  void makesEveryObjectAndIsReady() {
    cluster.client().resource(monitor("payments")).create();
    cluster.awaitReady("shop", "payments");
    System.out.println(Serialization.asYaml(cluster.get("shop", "payments")));
    Deployment deployment =
        cluster
            .client()
            .apps()
            .deployments()
            .inNamespace("shop")
            .withName("payments-csv-monitor")
            .get();
    System.out.println(Serialization.asYaml(deployment));
    ConfigMap config =
        cluster
            .client()
            .configMaps()
            .inNamespace("shop")
            .withName("payments-csv-monitor-config")
            .get();
    System.out.println(Serialization.asYaml(config));
  }
}
