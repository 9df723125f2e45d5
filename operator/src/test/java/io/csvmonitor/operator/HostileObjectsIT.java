package io.csvmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.operator.cluster.Cluster;
import io.csvmonitor.operator.cluster.Monitors;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author writes to the API server stops the operator for nobody else. */
class HostileObjectsIT {
  private static final String SHOP = "shop";
  private static final String MONITORS = "/apis/csvmonitor.io/v1alpha1/namespaces/shop/csvmonitors";
  private static final AtomicInteger OTHERS = new AtomicInteger();

  private static Cluster cluster;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = Cluster.start(folder);
    cluster.namespace(SHOP);
    cluster.configMapOf(SHOP);
    cluster.installMonitoring();
    cluster.startOperator(Monitors.config());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private static void create(String name, String settings) {
    cluster
        .client()
        .raw(
            MONITORS,
            "POST",
            """
            {"apiVersion": "csvmonitor.io/v1alpha1", "kind": "CsvMonitor",
             "metadata": {"name": "%s"},
             "spec": {%s}}
            """
                .formatted(name, settings));
  }

  private static void createWith(String name, String settings) {
    create(
        name,
        """
        "sources": [{"name": "a",
          "from": {"configMap": {"name": "orders", "key": "orders.csv"}},
          "metrics": [{"name": "orders", "type": "Counter"}]}],
        """
            + settings);
  }

  /** As text: the client of this test has the usual limits. */
  private static String read(String name) {
    return String.valueOf(cluster.client().raw(MONITORS + "/" + name));
  }

  private static void anotherIsStillServed() {
    String name = "other-" + OTHERS.incrementAndGet();
    cluster.client().resource(Monitors.minimal(SHOP, name)).create();
    cluster.awaitReady(SHOP, name);
  }

  @Test
  void aLongNameOfALabel() {
    createWith("long", "\"monitoring\": {\"labels\": {\"" + "k".repeat(60_000) + "\": \"v\"}}");
    await().atMost(Cluster.SOON).until(() -> read("long").contains("\"NotApplied\""));
    anotherIsStillServed();
    cluster.client().raw(MONITORS + "/long", "DELETE", "");
  }

  @Test
  void deeplyNestedFields() {
    createWith(
        "deep",
        "\"exporter\": {\"affinity\": " + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_001));
    anotherIsStillServed();
    cluster.client().raw(MONITORS + "/deep", "DELETE", "");
  }

  @Test
  void aStatusThatIsNotTheOperators() {
    createWith("status", "\"monitoring\": {}");
    cluster.awaitReady(SHOP, "status");
    String there = read("status");
    String odd = there.replaceFirst("\"breached\":0", "\"breached\":99999999999");
    assertThat(odd).isNotEqualTo(there);
    cluster.client().raw(MONITORS + "/status/status", "PUT", odd);
    await()
        .atMost(Cluster.SOON)
        .untilAsserted(() -> assertThat(read("status")).contains("\"breached\":0"));
    anotherIsStillServed();
  }

  /** prometheus-operator would ignore its rules, and nobody would know. */
  @Test
  void rulesThatAreTooLarge() {
    String labels =
        IntStream.range(0, 4)
            .mapToObj(i -> "\"" + "l".repeat(60) + i + "\"")
            .collect(Collectors.joining(","));
    String columns = labels.replaceAll("(\"[^\"]*\")", "{\"column\":$1}");
    String thresholds =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    "{\"name\":\"T%d\",\"metric\":\"m\",\"by\":[%s],\"severity\":\"Info\",\"limit\":{\"above\":1}}"
                        .formatted(i, labels))
            .collect(Collectors.joining(","));
    create(
        "large",
        """
        "thresholds": [%s],
        "sources": [{"name": "a",
          "from": {"configMap": {"name": "orders", "key": "orders.csv"}},
          "metrics": [{"name": "m", "type": "Counter", "labels": [%s]}]}]
        """
            .formatted(thresholds, columns));
    assertThat(
            cluster
                .awaitCondition(
                    SHOP, "large", "Ready", found -> found.getReason().equals("TooLarge"))
                .getMessage())
        .contains("fewer thresholds");
  }

  /** Its account would give the pod more than exporter.allow does. */
  @Test
  void anAccountOfSomebodyElseIsNotUsed() throws Exception {
    cluster
        .client()
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("payments-csv-monitor")
                .withNamespace(SHOP)
                .endMetadata()
                .build())
        .create();
    cluster.client().resource(Monitors.minimal(SHOP, "payments")).create();
    cluster.awaitCondition(
        SHOP, "payments", "Ready", found -> found.getReason().equals("NameConflict"));
    anotherIsStillServed();
    assertThat(
            cluster
                .client()
                .apps()
                .deployments()
                .inNamespace(SHOP)
                .withName("payments-csv-monitor")
                .get())
        .isNull();
  }
}
