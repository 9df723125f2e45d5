package io.csvmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.cluster.Cluster;
import io.csvmonitor.operator.cluster.FieldSearch;
import io.csvmonitor.operator.cluster.Monitors;
import io.csvmonitor.operator.reconcile.OperatorRuntime;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator on a real API server, with stand-ins for kubelet and exporters. */
class OperatorIT {
  private static final String SHOP = "shop";
  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(
          ConfigMap.class,
          ServiceAccount.class,
          Deployment.class,
          Service.class,
          NetworkPolicy.class,
          ServiceMonitor.class,
          PrometheusRule.class,
          PersistentVolumeClaim.class);

  private static Cluster cluster;
  private static KubernetesClient client;
  private static OperatorRuntime operator;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    cluster = Cluster.start(folder);
    client = cluster.client();
    cluster.installMonitoring();
    cluster.namespace(SHOP);
    cluster.configMapOf(SHOP);
    operator = cluster.startOperator(Monitors.config());
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void makesEveryObjectOwnedByItsMonitor() {
    CsvMonitor monitor = create(withState("owned"));
    assertThat(objects("owned").keySet())
        .containsExactly(
            "ConfigMap owned-csv-monitor-config",
            "ConfigMap owned-csv-monitor-dashboard-events-a",
            "ConfigMap owned-csv-monitor-dashboard-overview",
            "Deployment owned-csv-monitor",
            "NetworkPolicy owned-csv-monitor",
            "PersistentVolumeClaim owned-csv-monitor-state",
            "PrometheusRule owned-csv-monitor",
            "Service owned-csv-monitor",
            "ServiceAccount owned-csv-monitor",
            "ServiceMonitor owned-csv-monitor");
    assertThat(objects("owned").values())
        .allSatisfy(
            object -> {
              assertThat(object.getMetadata().getOwnerReferences())
                  .singleElement()
                  .satisfies(
                      owner -> {
                        assertThat(owner.getUid()).isEqualTo(monitor.getMetadata().getUid());
                        assertThat(owner.getController()).isTrue();
                      });
              assertThat(object.getMetadata().getFinalizers())
                  .noneMatch(finalizer -> finalizer.contains("csvmonitor"));
              assertThat(object.getMetadata().getLabels())
                  .containsEntry("app.kubernetes.io/managed-by", "csv-monitor-operator");
            });
    assertThat(objects("owned").get("ServiceMonitor owned-csv-monitor").getMetadata().getLabels())
        .containsEntry("release", "kube-prometheus-stack");
    assertThat(monitor.getMetadata().getFinalizers()).isEmpty();
    assertThat(cluster.get(SHOP, "owned").getStatus().sources()).isEqualTo("1/1");
  }

  @Test
  void bringsBackWhatIsDeleted() {
    create(withState("deleted"));
    SortedMap<String, HasMetadata> before = objects("deleted");
    before.values().stream()
        .filter(object -> !(object instanceof PersistentVolumeClaim))
        .forEach(object -> client.resource(object).delete());
    await()
        .atMost(Cluster.SOON)
        .untilAsserted(
            () -> {
              SortedMap<String, HasMetadata> now = objects("deleted");
              assertThat(now.keySet()).isEqualTo(before.keySet());
              assertThat(now)
                  .allSatisfy(
                      (name, object) ->
                          assertThat(
                                  name.startsWith("PersistentVolumeClaim")
                                      || !object
                                          .getMetadata()
                                          .getUid()
                                          .equals(before.get(name).getMetadata().getUid()))
                              .as(name)
                              .isTrue());
            });
    cluster.awaitReady(SHOP, "deleted");
  }

  @Test
  void bringsBackWhatIsEditedAndLeavesWhatOthersAdd() {
    create(Monitors.minimal(SHOP, "edited"));
    String name = "edited-csv-monitor";
    client
        .apps()
        .deployments()
        .inNamespace(SHOP)
        .withName(name)
        .edit(
            deployment -> {
              deployment.getSpec().setReplicas(2);
              deployment.getMetadata().getLabels().put("team", "payments");
              deployment.getMetadata().getLabels().remove("app.kubernetes.io/part-of");
              deployment.getMetadata().setAnnotations(Map.of("note", "kept"));
              var pod = deployment.getSpec().getTemplate().getSpec();
              pod.getContainers().getFirst().setImage("someone/elses");
              pod.getContainers()
                  .add(new ContainerBuilder().withName("sidecar").withImage("sidecar:1").build());
              return deployment;
            });
    client
        .services()
        .inNamespace(SHOP)
        .withName(name)
        .edit(
            service -> {
              service.getSpec().getPorts().getFirst().setPort(80);
              return service;
            });
    client
        .configMaps()
        .inNamespace(SHOP)
        .withName(name + "-config")
        .edit(
            map -> {
              map.setData(Map.of("csv-monitor.yaml", "nothing"));
              return map;
            });
    client
        .resources(ServiceMonitor.class)
        .inNamespace(SHOP)
        .withName(name)
        .edit(
            monitor -> {
              monitor.getSpec().getEndpoints().getFirst().setInterval("1h");
              monitor.getMetadata().getLabels().put("release", "another");
              return monitor;
            });
    await()
        .atMost(Cluster.SOON)
        .untilAsserted(
            () -> {
              Deployment deployment =
                  client.apps().deployments().inNamespace(SHOP).withName(name).get();
              assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
              assertThat(deployment.getMetadata().getLabels())
                  .containsEntry("team", "payments")
                  .containsEntry("app.kubernetes.io/part-of", "csv-monitor");
              assertThat(deployment.getMetadata().getAnnotations()).containsEntry("note", "kept");
              assertThat(deployment.getSpec().getTemplate().getSpec().getContainers())
                  .extracting(container -> container.getName() + " " + container.getImage())
                  .containsExactlyInAnyOrder("exporter csv-monitor:test", "sidecar sidecar:1");
              assertThat(
                      client.services().inNamespace(SHOP).withName(name).get().getSpec().getPorts())
                  .anySatisfy(port -> assertThat(port.getPort()).isEqualTo(8081));
              assertThat(
                      client
                          .configMaps()
                          .inNamespace(SHOP)
                          .withName(name + "-config")
                          .get()
                          .getData()
                          .get("csv-monitor.yaml"))
                  .contains("orders");
              ServiceMonitor monitor =
                  client.resources(ServiceMonitor.class).inNamespace(SHOP).withName(name).get();
              assertThat(monitor.getSpec().getEndpoints().getFirst().getInterval())
                  .isEqualTo("30s");
              assertThat(monitor.getMetadata().getLabels())
                  .containsEntry("release", "kube-prometheus-stack");
            });
  }

  @Test
  void putsBackItsLabelsWithoutTakingItsObjectForAStrangers() {
    create(Monitors.minimal(SHOP, "unlabelled"));
    String name = "unlabelled-csv-monitor";
    String uid = client.services().inNamespace(SHOP).withName(name).get().getMetadata().getUid();
    client
        .services()
        .inNamespace(SHOP)
        .withName(name)
        .edit(
            service -> {
              service.getMetadata().setLabels(null);
              return service;
            });
    await()
        .atMost(Cluster.SOON)
        .untilAsserted(
            () -> {
              Service service = client.services().inNamespace(SHOP).withName(name).get();
              assertThat(service.getMetadata().getUid()).isEqualTo(uid);
              assertThat(service.getMetadata().getLabels())
                  .containsEntry("app.kubernetes.io/managed-by", "csv-monitor-operator");
            });
    cluster.awaitReady(SHOP, "unlabelled");
  }

  @Test
  void leavesAStrangersObjectAlone() {
    ConfigMap stranger =
        client
            .resource(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("guest-csv-monitor-config")
                    .withNamespace(SHOP)
                    .endMetadata()
                    .withData(Map.of("theirs", "1"))
                    .build())
            .create();
    client.resource(Monitors.minimal(SHOP, "guest")).create();
    Condition ready =
        cluster.awaitCondition(
            SHOP, "guest", "Ready", condition -> "NameConflict".equals(condition.getReason()));
    assertThat(ready.getStatus()).isEqualTo("False");
    assertThat(ready.getMessage()).contains("ConfigMap guest-csv-monitor-config");
    ConfigMap now = client.resource(stranger).get();
    assertThat(now.getMetadata().getResourceVersion())
        .isEqualTo(stranger.getMetadata().getResourceVersion());
    client.resource(stranger).delete();
    cluster.awaitReady(SHOP, "guest");
  }

  @Test
  void anEditReachesTheExportersConfigurationAndOnlyThat() {
    create(Monitors.minimal(SHOP, "changed"));
    Deployment before =
        client.apps().deployments().inNamespace(SHOP).withName("changed-csv-monitor").get();
    client
        .resources(CsvMonitor.class)
        .inNamespace(SHOP)
        .withName("changed")
        .edit(monitor -> Monitors.renamed(monitor, "sales"));
    assertThat(cluster.get(SHOP, "changed").getMetadata().getGeneration()).isEqualTo(2);
    cluster.awaitReady(SHOP, "changed");
    Deployment after =
        client.apps().deployments().inNamespace(SHOP).withName("changed-csv-monitor").get();
    assertThat(after.getMetadata().getGeneration()).isEqualTo(before.getMetadata().getGeneration());
  }

  /** A kubelet may look before it knows of the new ConfigMap, or miss it altogether. */
  @Test
  void anEditIsToldToTheKubeletUntilTheExporterHasLoadedIt() {
    create(Monitors.minimal(SHOP, "missed"));
    client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName("missed")
                .withNamespace(SHOP)
                .addToLabels("app.kubernetes.io/name", "csv-monitor")
                .addToLabels("app.kubernetes.io/instance", "missed")
                .endMetadata()
                .withNewSpec()
                .withAutomountServiceAccountToken(false)
                .addNewContainer()
                .withName("exporter")
                .withImage("csv-monitor:test")
                .endContainer()
                .endSpec()
                .build())
        .create();
    cluster
        .standIns()
        .answer(
            SHOP,
            "missed",
            """
            {"generation": 1, "config": {"loaded": true}, "sources": [{"name": "a", "state": "Ready"}]}
            """);
    client
        .resources(CsvMonitor.class)
        .inNamespace(SHOP)
        .withName("missed")
        .edit(monitor -> Monitors.renamed(monitor, "sales"));
    Set<String> told = new HashSet<>();
    await("the edit is told more than once")
        .atMost(Cluster.SOON)
        .until(
            () -> {
              Map<String, String> annotations =
                  client
                      .pods()
                      .inNamespace(SHOP)
                      .withName("missed")
                      .get()
                      .getMetadata()
                      .getAnnotations();
              if (annotations != null && annotations.containsKey("csvmonitor.io/generation")) {
                told.add(annotations.get("csvmonitor.io/generation"));
              }
              return told.size() > 1;
            });
    assertThat(told).allMatch(value -> value.startsWith("2-"));
  }

  /** Else an operator that lives long grows with each CsvMonitor that ever was. */
  @Test
  void nothingIsKeptOfWhatIsDeleted() throws Exception {
    String uid = create(Monitors.minimal(SHOP, "forgotten")).getMetadata().getUid();
    assertThat(FieldSearch.of(operator, uid)).contains("reconciler.settling.written");
    assertThat(FieldSearch.of(operator, "forgotten")).contains("reconciler.reports.polls");
    client.resources(CsvMonitor.class).inNamespace(SHOP).withName("forgotten").delete();
    await()
        .atMost(Cluster.SOON)
        .untilAsserted(
            () -> {
              assertThat(FieldSearch.of(operator, uid)).isEmpty();
              assertThat(FieldSearch.of(operator, "forgotten")).isEmpty();
            });
  }

  @Test
  void aSourceThatIsWrongIsInTheCondition() {
    cluster
        .standIns()
        .answer(
            SHOP,
            "wrong",
            """
            {"generation": $generation, "config": {"loaded": true}, "sources": [
              {"name": "a", "state": "Failed", "reason": "ColumnMissing",
               "message": "the header has no column amount", "column": "amount", "line": 1}]}
            """);
    client.resource(Monitors.minimal(SHOP, "wrong")).create();
    Condition condition =
        cluster.awaitCondition(
            SHOP, "wrong", "SourcesHealthy", found -> "ColumnMissing".equals(found.getReason()));
    assertThat(condition.getMessage()).contains("source a", "amount", "line 1");
    // Ready speaks of the exporter, not of the sources.
    cluster.awaitReady(SHOP, "wrong");
    // The events follow the status.
    await()
        .atMost(Cluster.SOON)
        .untilAsserted(
            () ->
                assertThat(cluster.eventReasons(SHOP, "wrong"))
                    .contains("ColumnMissing", "Running")
                    .doesNotHaveDuplicates());
  }

  @Test
  void anExporterThatIsTooOldIsSaidToBe() {
    cluster
        .standIns()
        .answer(
            SHOP,
            "older",
            """
            {"generation": 0, "config": {"loaded": false, "generation": $generation,
             "reason": "UnknownField", "message": "spec.future: must be a field that is known"},
             "sources": []}
            """);
    client.resource(Monitors.minimal(SHOP, "older")).create();
    Condition condition =
        cluster.awaitCondition(
            SHOP, "older", "ConfigurationValid", found -> "False".equals(found.getStatus()));
    assertThat(condition.getReason()).isEqualTo("ExporterTooOld");
    assertThat(condition.getMessage()).contains("spec.future");
    // Two conditions have this reason.
    await()
        .atMost(Cluster.SOON)
        .untilAsserted(
            () ->
                assertThat(cluster.eventReasons(SHOP, "older")).containsOnlyOnce("ExporterTooOld"));
  }

  @Test
  void filesOfTheExportersOwnAreRefused() {
    client.resource(Monitors.from(SHOP, "local", "{file: {path: /etc/passwd}}")).create();
    Condition condition =
        cluster.awaitCondition(
            SHOP, "local", "Ready", found -> "Invalid".equals(found.getReason()));
    assertThat(condition.getMessage()).contains("spec.sources[0].from", "must be configMap");
    assertThat(objects("local")).isEmpty();
  }

  @Test
  void aPausedMonitorsObjectsAreLeftAlone() {
    create(Monitors.minimal(SHOP, "paused"));
    client
        .resources(CsvMonitor.class)
        .inNamespace(SHOP)
        .withName("paused")
        .edit(
            monitor -> {
              monitor.getMetadata().setAnnotations(Map.of("csvmonitor.io/paused", "true"));
              return monitor;
            });
    client.services().inNamespace(SHOP).withName("paused-csv-monitor").delete();
    await()
        .during(Duration.ofSeconds(5))
        .atMost(Cluster.SOON)
        .until(
            () -> client.services().inNamespace(SHOP).withName("paused-csv-monitor").get() == null);
    client
        .resources(CsvMonitor.class)
        .inNamespace(SHOP)
        .withName("paused")
        .edit(
            monitor -> {
              monitor.getMetadata().setAnnotations(Map.of());
              return monitor;
            });
    await()
        .atMost(Cluster.SOON)
        .until(
            () -> client.services().inNamespace(SHOP).withName("paused-csv-monitor").get() != null);
  }

  @Test
  void theExporterGetsAChangedDescription() {
    create(Monitors.minimal(SHOP, "described"));
    client
        .resources(CsvMonitor.class)
        .inNamespace(SHOP)
        .withName("described")
        .edit(
            monitor -> {
              monitor
                  .getMetadata()
                  .setAnnotations(Map.of("kubernetes.io/description", "All orders."));
              return monitor;
            });
    await()
        .atMost(Cluster.SOON)
        .until(
            () ->
                client.configMaps().inNamespace(SHOP).list().getItems().stream()
                    .anyMatch(each -> String.valueOf(each.getData()).contains("All orders.")));
  }

  @Test
  void anEditNeverDeletesTheClaimWithTheState() {
    CsvMonitor monitor = create(withState("stateful"));
    client
        .resources(CsvMonitor.class)
        .inNamespace(SHOP)
        .withName("stateful")
        .edit(
            current -> {
              current.setSpec(Monitors.minimal(SHOP, "stateful").getSpec());
              return current;
            });
    cluster.awaitReady(SHOP, "stateful");
    await()
        .atMost(Cluster.SOON)
        .until(
            () ->
                client
                    .apps()
                    .deployments()
                    .inNamespace(SHOP)
                    .withName("stateful-csv-monitor")
                    .get()
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getVolumes()
                    .stream()
                    .noneMatch(volume -> volume.getPersistentVolumeClaim() != null));
    assertThat(
            client
                .persistentVolumeClaims()
                .inNamespace(SHOP)
                .withName("stateful-csv-monitor-state")
                .get()
                .getMetadata()
                .getOwnerReferences())
        .extracting("uid")
        .containsExactly(monitor.getMetadata().getUid());
  }

  @Test
  void namesOf63CharactersAndOneNameInTwoNamespaces() {
    String name = "n".repeat(63);
    create(Monitors.minimal(SHOP, name));
    assertThat(objects(name).values())
        .isNotEmpty()
        .allSatisfy(
            object -> assertThat(object.getMetadata().getName()).hasSizeLessThanOrEqualTo(63));
    cluster.namespace("market");
    client.resource(Monitors.minimal("market", name)).create();
    cluster.awaitReady("market", name);
  }

  private static CsvMonitor create(CsvMonitor monitor) {
    CsvMonitor created = client.resource(monitor).create();
    cluster.awaitReady(SHOP, monitor.getMetadata().getName());
    return created;
  }

  private static CsvMonitor withState(String name) {
    return Monitors.with(SHOP, name, "{state: {size: 1Gi}}");
  }

  /** All objects of a CsvMonitor by kind and name. */
  private static SortedMap<String, HasMetadata> objects(String monitor) {
    SortedMap<String, HasMetadata> objects = new TreeMap<>();
    KINDS.stream()
        .flatMap(
            kind ->
                (Stream<? extends HasMetadata>)
                    client
                        .resources(kind)
                        .inNamespace(SHOP)
                        .withLabel("app.kubernetes.io/instance", monitor)
                        .list()
                        .getItems()
                        .stream())
        .forEach(
            object -> objects.put(object.getKind() + " " + object.getMetadata().getName(), object));
    return objects;
  }
}
