package io.csvmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.operator.cluster.Cluster;
import io.csvmonitor.operator.cluster.Monitors;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.openshift.api.model.monitoring.v1.Prometheus;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The types of prometheus-operator come and go, and Prometheus selects us or not. */
class MonitoringIT {
  private static Cluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = Cluster.start(folder);
    client = cluster.client();
    cluster.namespace("shop");
    cluster.namespace("monitoring");
    cluster.startOperator(Monitors.config());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void followsTheTypesAndSaysWhatTheyLack() {
    client.resource(Monitors.minimal("shop", "payments")).create();
    cluster.awaitReady("shop", "payments");
    assertThat(selected("MonitoringNotInstalled").getMessage()).contains("kube-prometheus-stack");

    cluster.installMonitoring();
    awaitObjects();
    selected("NoPrometheus");

    cluster.removeMonitoring();
    selected("MonitoringNotInstalled");
    cluster.awaitReady("shop", "payments");
    // The rest is kept as before.
    client.services().inNamespace("shop").withName("payments-csv-monitor").delete();
    await()
        .atMost(Cluster.SOON)
        .until(
            () ->
                client.services().inNamespace("shop").withName("payments-csv-monitor").get()
                    != null);

    cluster.installMonitoring();
    awaitObjects();

    client.resource(prometheus("another")).create();
    Condition notSelected = selected("NotSelected");
    assertThat(notSelected.getStatus()).isEqualTo("False");
    assertThat(notSelected.getMessage())
        .contains("monitoring/main", "release=another", "release=kube-prometheus-stack");

    client.resource(prometheus("kube-prometheus-stack")).forceConflicts().serverSideApply();
    assertThat(selected("NotYetScraped").getStatus()).isEqualTo("Unknown");

    cluster
        .standIns()
        .answer(
            "shop",
            "payments",
            """
            {"generation": $generation, "lastScrape": "2999-01-01T00:00:00Z",
             "config": {"loaded": true}, "sources": [{"name": "a", "state": "Ready"}]}
            """);
    assertThat(selected("Scraped").getStatus()).isEqualTo("True");
  }

  private static Condition selected(String reason) {
    return cluster.awaitCondition(
        "shop",
        "payments",
        "MonitoringSelected",
        condition -> reason.equals(condition.getReason()));
  }

  private static void awaitObjects() {
    await()
        .atMost(Cluster.SOON)
        .ignoreException(KubernetesClientException.class)
        .until(
            () ->
                client
                            .resources(ServiceMonitor.class)
                            .inNamespace("shop")
                            .withName("payments-csv-monitor")
                            .get()
                        != null
                    && client
                            .resources(PrometheusRule.class)
                            .inNamespace("shop")
                            .withName("payments-csv-monitor")
                            .get()
                        != null);
  }

  private static Prometheus prometheus(String release) {
    return Serialization.unmarshal(
        """
        apiVersion: monitoring.coreos.com/v1
        kind: Prometheus
        metadata: {name: main, namespace: monitoring}
        spec:
          serviceMonitorSelector: {matchLabels: {release: %s}}
          serviceMonitorNamespaceSelector: {}
        """
            .formatted(release),
        Prometheus.class);
  }
}
