package io.csvmonitor.operator.cluster;

import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.exporter.ExporterClient;
import io.csvmonitor.operator.reconcile.OperatorRuntime;
import io.csvmonitor.testing.ApiServer;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A real API server with the CRDs, stand-ins for kubelet and exporters, and the operator. */
public final class Cluster implements AutoCloseable {
  /** How long something may take that takes a second. */
  public static final Duration SOON = Duration.ofSeconds(60);

  private final ApiServer server;
  private final Config admin;
  private final KubernetesClient client;
  private final StandIns standIns;
  private @Nullable OperatorRuntime operator;

  private Cluster(ApiServer server) throws Exception {
    this.server = server;
    admin =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(server.url())
            .withOauthToken("token")
            .withTrustCerts(true)
            .withNamespace("default")
            .build();
    client = new KubernetesClientBuilder().withConfig(admin).build();
    apply(Files.newInputStream(Path.of("..", "k8s", "crd", "csvmonitors.csvmonitor.io.yaml")));
    standIns = new StandIns(client);
  }

  /** A cluster without the types of prometheus-operator. */
  public static Cluster start(Path folder) throws Exception {
    ApiServer server = new ApiServer();
    try {
      server.start(folder);
      Cluster cluster = new Cluster(server);
      await()
          .atMost(SOON)
          .ignoreExceptions()
          .until(() -> cluster.client.resources(CsvMonitor.class).list() != null);
      return cluster;
    } catch (Exception | AssertionError failed) {
      server.close();
      throw failed;
    }
  }

  /** Installs the types of prometheus-operator. */
  public void installMonitoring() {
    apply(Cluster.class.getResourceAsStream("/monitoring-crds.yaml"));
  }

  /** Removes them, and with them all objects of theirs. */
  public void removeMonitoring() {
    client.load(Cluster.class.getResourceAsStream("/monitoring-crds.yaml")).delete();
  }

  /** Starts the operator; it stops with the cluster, or by {@link #stopOperator}. */
  public OperatorRuntime startOperator(OperatorConfig config) {
    operator =
        new OperatorRuntime(
            admin,
            config,
            "csv-monitor",
            "operator-0",
            new Metrics() {},
            new ExporterClient(standIns::address, InstantSource.system()),
            InstantSource.system());
    operator.start();
    return operator;
  }

  /** Stops the operator. */
  public void stopOperator() {
    if (operator != null) {
      operator.stop();
      operator = null;
    }
  }

  /** Makes a namespace. */
  public void namespace(String name) {
    client
        .namespaces()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  /** Applies what a stream of YAML has. */
  public void apply(InputStream yaml) {
    client.load(yaml).serverSideApply();
  }

  /** A client that may do everything. */
  public KubernetesClient client() {
    return client;
  }

  /** The stand-ins. */
  public StandIns standIns() {
    return standIns;
  }

  /** A CsvMonitor as it is now. */
  public CsvMonitor get(String namespace, String name) {
    return client.resources(CsvMonitor.class).inNamespace(namespace).withName(name).get();
  }

  /** Waits until a condition of the present generation is so. */
  public Condition awaitCondition(
      String namespace, String name, String type, Predicate<Condition> holds) {
    return await(namespace + "/" + name + " " + type)
        .atMost(SOON)
        .until(() -> condition(get(namespace, name), type).filter(holds), Optional::isPresent)
        .orElseThrow();
  }

  /** Waits until it is Ready. */
  public void awaitReady(String namespace, String name) {
    awaitCondition(namespace, name, "Ready", condition -> condition.getStatus().equals("True"));
  }

  private static Optional<Condition> condition(@Nullable CsvMonitor monitor, String type) {
    return monitor == null || monitor.getStatus() == null
        ? Optional.empty()
        : monitor.getStatus().conditions().stream()
            .filter(condition -> condition.getType().equals(type))
            .filter(
                condition ->
                    monitor.getMetadata().getGeneration().equals(condition.getObservedGeneration()))
            .findFirst();
  }

  @Override
  public void close() {
    stopOperator();
    standIns.close();
    client.close();
    server.close();
  }
}
