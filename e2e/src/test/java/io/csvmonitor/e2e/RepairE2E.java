package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Space;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What others do to the operator's objects. */
@OnCluster
@Order(4)
class RepairE2E {
  /** How each kind is damaged in what it is there for. Of a ConfigMap that is all its texts. */
  private static final Map<String, String> DAMAGE =
      Map.of(
          "Deployment",
          "spec: {replicas: 0, template: {spec: {automountServiceAccountToken: true}}}",
          "NetworkPolicy",
          "spec: {ingress: []}",
          "PrometheusRule",
          "spec: {groups: []}",
          "Service",
          "spec: {ports: [{name: http, port: 8081, targetPort: 1}]}",
          "ServiceAccount",
          "automountServiceAccountToken: true",
          "ServiceMonitor",
          "spec: {endpoints: [{port: nothing}]}",
          "PersistentVolumeClaim",
          "{}");

  @Test
  void whatIsDeletedComesBackAsItWas(Space space) {
    space.apply(Monitors.orders("deleted"));
    space.waitReady("deleted");
    SortedMap<String, String> before = essences(space, "deleted");
    Map<String, GenericKubernetesResource> objects = space.objects("deleted");
    Instant start = Instant.now();
    objects.values().forEach(object -> Kube.client().resource(object).delete());
    awaitSame(space, "deleted", before);
    measured("all objects deleted to all of them back", Duration.between(start, Instant.now()));
    assertThat(space.objects("deleted"))
        .allSatisfy(
            (name, object) ->
                assertThat(object.getMetadata().getUid())
                    .as(name)
                    .isNotEqualTo(objects.get(name).getMetadata().getUid()));
    space.awaitReadyAgain("deleted");
    space.awaitSample("deleted", "orders_total{country=\"BR\"}", 2, Space.SOON);
  }

  @Test
  void whatIsEditedIsMendedAndWhatOthersAddStays(Space space) {
    space.apply(
        Monitors.orders("damaged").replace("exporter: {", "exporter: {state: {size: 16Mi}, "));
    space.waitReady("damaged");
    SortedMap<String, String> before = essences(space, "damaged");
    Instant start = Instant.now();
    for (GenericKubernetesResource object : space.objects("damaged").values()) {
      patch(object, damage(object));
      patch(
          object,
          """
          metadata:
            labels: {app.kubernetes.io/part-of: null, team: payments}
            annotations: {note: kept}
          """);
    }
    // What others added is taken out before it is compared.
    await()
        .atMost(Space.SOON)
        .untilAsserted(
            () ->
                space
                    .objects("damaged")
                    .forEach(
                        (name, object) -> {
                          assertThat(object.getMetadata().getLabels().remove("team"))
                              .as(name)
                              .isEqualTo("payments");
                          assertThat(object.getMetadata().getAnnotations().remove("note"))
                              .as(name)
                              .isEqualTo("kept");
                          assertThat(essence(object)).as(name).isEqualTo(before.get(name));
                        }));
    measured("all objects damaged to all of them mended", Duration.between(start, Instant.now()));
    assertThat(space.objects("damaged").keySet()).isEqualTo(before.keySet());
    space.awaitReadyAgain("damaged");
    space.awaitSample("damaged", "orders_total{country=\"BR\"}", 2, Space.SOON);
  }

  @Test
  void whatHasLostItsLabelsIsNotTakenForAStrangers(Space space) {
    space.apply(
        Monitors.orders("unlabelled").replace("exporter: {", "exporter: {state: {size: 16Mi}, "));
    space.waitReady("unlabelled");
    Map<String, GenericKubernetesResource> before = space.objects("unlabelled");
    before.values().forEach(object -> patch(object, "metadata: {labels: null}"));
    await()
        .atMost(Space.SOON)
        .untilAsserted(
            () -> {
              assertThat(space.objects("unlabelled").keySet()).isEqualTo(before.keySet());
              space
                  .objects("unlabelled")
                  .forEach(
                      (name, object) -> {
                        assertThat(object.getMetadata().getLabels())
                            .as(name)
                            .isEqualTo(before.get(name).getMetadata().getLabels());
                        assertThat(object.getMetadata().getUid())
                            .as(name)
                            .isEqualTo(before.get(name).getMetadata().getUid());
                      });
            });
    space.awaitReadyAgain("unlabelled");
  }

  @Test
  void aStrangersObjectIsLeftAloneUntilItGoes(Space space) {
    Map<String, String> strangers =
        Map.of(
            "one",
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: one-csv-monitor-config}
            data: {theirs: "1"}
            """,
            "two",
            """
            apiVersion: v1
            kind: Service
            metadata: {name: two-csv-monitor}
            spec: {selector: {app: theirs}, ports: [{port: 80}]}
            """,
            "three",
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: three-csv-monitor}
            spec:
              replicas: 0
              selector: {matchLabels: {app: theirs}}
              template:
                metadata: {labels: {app: theirs}}
                spec: {containers: [{name: theirs, image: theirs}]}
            """);
    strangers.forEach(
        (name, stranger) -> {
          space.apply(stranger);
          HasMetadata before = find(space, stranger);
          space.apply(Monitors.orders(name));
          Condition ready =
              space.awaitCondition(
                  name,
                  "Ready",
                  Duration.ofSeconds(30),
                  condition -> "NameConflict".equals(condition.getReason()));
          assertThat(ready.getMessage())
              .contains(before.getKind() + " " + before.getMetadata().getName());
          HasMetadata after = find(space, stranger);
          assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
          assertThat(essence(after)).isEqualTo(essence(before));
        });
    strangers.forEach(
        (name, stranger) -> {
          space.remove(stranger);
          Instant start = Instant.now();
          space.waitReady(name);
          measured(
              "a stranger's object gone to Ready: " + name, Duration.between(start, Instant.now()));
          assertThat(find(space, stranger).getMetadata().getOwnerReferences())
              .singleElement()
              .satisfies(owner -> assertThat(owner.getName()).isEqualTo(name));
        });
  }

  private static void awaitSame(Space space, String monitor, SortedMap<String, String> before) {
    await()
        .atMost(Space.SOON)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              SortedMap<String, String> now = essences(space, monitor);
              assertThat(now.keySet()).isEqualTo(before.keySet());
              now.forEach((name, text) -> assertThat(text).as(name).isEqualTo(before.get(name)));
            });
  }

  private static SortedMap<String, String> essences(Space space, String monitor) {
    SortedMap<String, String> essences = new TreeMap<>();
    space.objects(monitor).forEach((name, object) -> essences.put(name, essence(object)));
    return essences;
  }

  /** Without addresses, which a new Service has others of, and the count of revisions. */
  private static String essence(HasMetadata object) {
    return Space.essence(object)
        .replaceAll("(?m)^ *(deployment.kubernetes.io/revision|clusterIP|- \"[0-9.]+\"$).*\n", "")
        .replaceAll("(?m)^ *clusterIPs:\n", "")
        .replaceAll("(?m)^  annotations:( \\{\\})?\n(?!   )", "");
  }

  private static String damage(GenericKubernetesResource object) {
    if (!object.getKind().equals("ConfigMap")) {
      return DAMAGE.get(object.getKind());
    }
    Map<String, String> texts = object.get("data");
    return texts.keySet().stream()
        .map(key -> "\"" + key + "\": nothing")
        .collect(Collectors.joining(", ", "data: {", "}"));
  }

  private static void patch(HasMetadata object, String yaml) {
    Object patch = Serialization.unmarshal(yaml, Object.class);
    Kube.client()
        .resource(object)
        .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch));
  }

  private static HasMetadata find(Space space, String yaml) {
    GenericKubernetesResource named =
        Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    return Kube.client()
        .genericKubernetesResources(named.getApiVersion(), named.getKind())
        .inNamespace(space.name())
        .withName(named.getMetadata().getName())
        .get();
  }
}
