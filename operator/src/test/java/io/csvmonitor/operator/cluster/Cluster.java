package io.csvmonitor.operator.cluster;

import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.exporter.ExporterClient;
import io.csvmonitor.operator.reconcile.OperatorRuntime;
import io.csvmonitor.testing.ApiServer;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A real API server with the CRDs, stand-ins for kubelet and exporters, and the operator. */
public final class Cluster implements AutoCloseable {
  /** How long something may take that takes a second. */
  public static final Duration SOON = Duration.ofSeconds(60);

  private static final Pattern WRITES =
      Pattern.compile("^apiserver_request_total\\{(.*)} (\\S+)$", Pattern.MULTILINE);
  private static final Pattern RESOURCE = Pattern.compile("resource=\"([^\"]+)\"");
  private static final Pattern VERB =
      Pattern.compile("verb=\"(POST|PUT|PATCH|APPLY|DELETE|DELETECOLLECTION)\"");

  private final ApiServer server;
  private final Config admin;
  private final KubernetesClient client;
  private final StandIns standIns;
  private @Nullable OperatorRuntime operator;

  private Cluster(ApiServer server) throws Exception {
    this.server = server;
    admin = OperatorProcess.cluster(server.url());
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

  /** Ends the API server as a crash does, and starts it again. */
  public void restartApiServer() throws Exception {
    server.restart();
  }

  /** Installs the types of prometheus-operator. */
  public void installMonitoring() {
    apply(Cluster.class.getResourceAsStream("/monitoring-crds.yaml"));
  }

  /** Removes them, and with them all objects of theirs. */
  public void removeMonitoring() {
    client.load(Cluster.class.getResourceAsStream("/monitoring-crds.yaml")).delete();
  }

  /** Makes the type of grafana-operator known. */
  public void installGrafanaOperator() {
    apply(Cluster.class.getResourceAsStream("/grafana-crds.yaml"));
  }

  /** Starts the operator; it stops with the cluster, or by {@link #stopOperator}. */
  public OperatorRuntime startOperator(OperatorConfig config) {
    return startOperator(config, admin);
  }

  /** Starts the operator with the rights of a service account, and no others. */
  public OperatorRuntime startOperator(
      OperatorConfig config, String namespace, String serviceAccount) {
    return startOperator(
        config,
        new ConfigBuilder(admin)
            .withImpersonateUsername("system:serviceaccount:" + namespace + ":" + serviceAccount)
            .withImpersonateGroups("system:serviceaccounts", "system:authenticated")
            .build());
  }

  private OperatorRuntime startOperator(OperatorConfig config, Config user) {
    operator =
        new OperatorRuntime(
            user,
            config,
            "csv-monitor",
            "operator-0",
            new Metrics() {},
            new ExporterClient(standIns::address, InstantSource.system()),
            InstantSource.system());
    operator.start();
    return operator;
  }

  /** Starts the operator in a process of its own, which the caller ends. */
  public OperatorProcess startOperatorProcess(String config, String identity, String... flags)
      throws Exception {
    return OperatorProcess.start(
        server.url(), standIns.address(), config, identity, List.of(flags));
  }

  /** How many requests that change something the server has answered, by verb and resource. */
  public SortedMap<String, Long> writes() throws Exception {
    SortedMap<String, Long> writes = new TreeMap<>();
    WRITES
        .matcher(server.get("/metrics").body())
        .results()
        .forEach(
            found -> {
              Matcher resource = RESOURCE.matcher(found.group(1));
              Matcher verb = VERB.matcher(found.group(1));
              // The server renews its own leases.
              if (resource.find() && verb.find() && !resource.group(1).equals("leases")) {
                writes.merge(
                    verb.group(1) + " " + resource.group(1),
                    (long) Double.parseDouble(found.group(2)),
                    Long::sum);
              }
            });
    return writes;
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

  /** Makes the ConfigMap that the CsvMonitors of {@link Monitors} read. */
  public void configMapOf(String namespace) {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("orders")
                .withNamespace(namespace)
                .endMetadata()
                .withData(Map.of("orders.csv", "a\n1\n"))
                .build())
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

  /** The reasons of the events of a CsvMonitor, in the order of the alphabet. */
  public List<String> eventReasons(String namespace, String name) {
    return client.v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> name.equals(event.getInvolvedObject().getName()))
        .map(Event::getReason)
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    stopOperator();
    standIns.close();
    client.close();
    server.close();
  }
}
