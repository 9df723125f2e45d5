package io.csvmonitor.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.CsvMonitor;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** A namespace of one test's own. */
public final class Space {
  /** What a cluster that is not overloaded does. */
  public static final Duration SOON = Duration.ofMinutes(1);

  /** In this time a kubelet brings an edit of a ConfigMap, also under load. */
  public static final Duration KUBELET = Duration.ofSeconds(150);

  private static final List<String> KINDS =
      List.of(
          "v1/ConfigMap",
          "v1/ServiceAccount",
          "v1/Service",
          "v1/PersistentVolumeClaim",
          "apps/v1/Deployment",
          "networking.k8s.io/v1/NetworkPolicy",
          "monitoring.coreos.com/v1/ServiceMonitor",
          "monitoring.coreos.com/v1/PrometheusRule");

  private final KubernetesClient client = Kube.client();
  private final String name;

  private Space(String name) {
    this.name = name;
  }

  static Space create(String prefix) {
    byte[] random = new byte[3];
    ThreadLocalRandom.current().nextBytes(random);
    String name = prefix + "-" + HexFormat.of().formatHex(random);
    Kube.client()
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("csvmonitor.io/e2e", "true")
                .endMetadata()
                .build())
        .create();
    return new Space(name);
  }

  /** The namespace's name. */
  public String name() {
    return name;
  }

  void delete() {
    client.namespaces().withName(name).delete();
  }

  /** Applies manifests, as a user does. */
  public void apply(String yaml) {
    for (HasMetadata object : load(yaml)) {
      client
          .resource(object)
          .inNamespace(name)
          .fieldManager("e2e")
          .forceConflicts()
          .serverSideApply();
    }
  }

  /** Deletes what manifests name, as a user does. */
  public void remove(String yaml) {
    load(yaml).forEach(object -> client.resource(object).inNamespace(name).delete());
  }

  private List<HasMetadata> load(String yaml) {
    return client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))).items();
  }

  /** Makes a ConfigMap of one key, or gives that key another text. */
  public void configMap(String map, String key, String text) {
    ConfigMap made =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(map)
            .endMetadata()
            .withData(Map.of(key, text))
            .build();
    client.resource(made).inNamespace(name).fieldManager("e2e").forceConflicts().serverSideApply();
  }

  /** A CsvMonitor as it is now. */
  public CsvMonitor monitor(String monitor) {
    return client.resources(CsvMonitor.class).inNamespace(name).withName(monitor).get();
  }

  /**
   * Waits as the README says, with kubectl. What it waited for is then true: of this version of the
   * CsvMonitor.
   */
  public void waitReady(String monitor) {
    waitReady(monitor, Duration.ofMinutes(3));
  }

  /** The same, for so long at most. */
  public void waitReady(String monitor, Duration atMost) {
    Shell.run(
            "kubectl",
            "wait",
            "--namespace",
            name,
            "--for=condition=Ready",
            "csvmonitor/" + monitor,
            "--timeout=" + atMost.toSeconds() + "s")
        .good();
    CsvMonitor now = monitor(monitor);
    Condition ready = condition(monitor, "Ready");
    assertThat(ready.getStatus()).isEqualTo("True");
    assertThat(ready.getObservedGeneration()).isEqualTo(now.getMetadata().getGeneration());
  }

  /**
   * Waits until the exporter is available again after something was done to it, which the operator
   * hears of a moment later: Ready may be True, then False, and then True.
   */
  public void awaitReadyAgain(String monitor) {
    await("the exporter of " + monitor)
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> pods(monitor).size() == 1 && Readiness.isPodReady(pod(monitor)));
    awaitCondition(
        monitor, "Ready", Duration.ofMinutes(1), condition -> condition.getStatus().equals("True"));
  }

  /** A condition of a CsvMonitor; one of status None while it has none. */
  public Condition condition(String monitor, String type) {
    CsvMonitor now = monitor(monitor);
    return now.getStatus() == null
        ? new Condition(null, "", null, "", "None", type)
        : now.getStatus().conditions().stream()
            .filter(condition -> condition.getType().equals(type))
            .findFirst()
            .orElseThrow();
  }

  /** Waits for a condition, and says how long that took. */
  public Condition awaitCondition(
      String monitor, String type, Duration atMost, Predicate<Condition> wanted) {
    Instant start = Instant.now();
    Condition[] last = new Condition[1];
    await(type + " of " + monitor)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              last[0] = condition(monitor, type);
              assertThat(last[0]).matches(wanted);
            });
    System.out.printf(
        "%s %s: %s %s after %s: %s%n",
        monitor,
        type,
        last[0].getStatus(),
        last[0].getReason(),
        Duration.between(start, Instant.now()),
        last[0].getMessage());
    return last[0];
  }

  /** The pods of a CsvMonitor's exporter that are not going away. */
  public List<Pod> pods(String monitor) {
    return client
        .pods()
        .inNamespace(name)
        .withLabel("app.kubernetes.io/name", "csv-monitor")
        .withLabel("app.kubernetes.io/instance", monitor)
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  /** The exporter's only pod. */
  public Pod pod(String monitor) {
    assertThat(pods(monitor)).hasSize(1);
    return pods(monitor).getFirst();
  }

  /** What the exporter serves to Prometheus; empty while it does not answer. */
  public String metrics(String monitor) {
    try {
      return Kube.raw(Kube.service(name, monitor + "-csv-monitor", 8081) + "metrics");
    } catch (KubernetesClientException notYet) {
      return "";
    }
  }

  /**
   * Waits until the exporter serves a text. A CsvMonitor is Ready when its exporter has loaded the
   * generation. The series of the generation before are served until the files are read again.
   */
  public void awaitServed(String monitor, String text) {
    await("metrics of " + monitor)
        .atMost(SOON)
        .untilAsserted(() -> assertThat(metrics(monitor)).contains(text));
  }

  /** One series' value as the exporter serves it; empty while it does not. */
  public OptionalDouble sample(String monitor, String series) {
    return metrics(monitor)
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst();
  }

  /** Waits until the exporter serves a value, and says how long that took. */
  public Duration awaitSample(String monitor, String series, double value, Duration atMost) {
    Instant start = Instant.now();
    await(series + " of " + monitor)
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(
            () -> assertThat(sample(monitor, series)).isEqualTo(OptionalDouble.of(value)));
    return Duration.between(start, Instant.now());
  }

  /** All objects that the operator made for a CsvMonitor, by kind and name. */
  public SortedMap<String, GenericKubernetesResource> objects(String monitor) {
    SortedMap<String, GenericKubernetesResource> objects = new TreeMap<>();
    String uid = monitor(monitor).getMetadata().getUid();
    for (GenericKubernetesResource object : managed()) {
      if (object.getMetadata().getOwnerReferences().stream()
          .anyMatch(owner -> owner.getUid().equals(uid))) {
        objects.put(object.getKind() + " " + object.getMetadata().getName(), object);
      }
    }
    return objects;
  }

  /** All objects of the kinds that the operator makes, whoever made them. */
  public List<GenericKubernetesResource> managed() {
    return KINDS.stream()
        .flatMap(
            kind ->
                client
                    .genericKubernetesResources(
                        kind.substring(0, kind.lastIndexOf('/')),
                        kind.substring(kind.lastIndexOf('/') + 1))
                    .inNamespace(name)
                    .list()
                    .getItems()
                    .stream())
        .toList();
  }

  /** A text of YAML with what belongs to this cluster filled in: $image, $pullPolicy. */
  public static String here(String yaml) {
    return yaml.replace("$image", Kube.exporterImage())
        .replace("$pullPolicy", Kube.exporterPullPolicy());
  }

  /** An object as others see it, without what the API server counts and notes. */
  public static String essence(HasMetadata object) {
    GenericKubernetesResource copy =
        Serialization.unmarshal(Serialization.asYaml(object), GenericKubernetesResource.class);
    copy.getMetadata().setResourceVersion(null);
    copy.getMetadata().setUid(null);
    copy.getMetadata().setGeneration(null);
    copy.getMetadata().setCreationTimestamp(null);
    copy.getMetadata().setManagedFields(null);
    copy.getAdditionalProperties().remove("status");
    return Serialization.asYaml(copy);
  }
}
