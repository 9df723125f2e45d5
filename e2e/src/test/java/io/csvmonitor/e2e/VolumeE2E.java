package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.NodeShell;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Shell;
import io.csvmonitor.e2e.cluster.Space;
import io.csvmonitor.e2e.cluster.Writer;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Files and state on volumes. */
@OnCluster
@Order(4)
class VolumeE2E {
  private static final String BRAZIL = "orders_total{country=\"BR\"}";

  @Test
  void filesOfAGlobOnAClaimThatAnotherPodWritesTo(Space space) {
    Writer writer = Writer.onNewClaim(space, "exports");
    writer.shell("mkdir in", "");
    writer.write("in/monday.csv", "country,amount\nBR,1\n");
    writer.write("in/tuesday.csv", "country,amount\nBR,2\nPT,3\n");
    writer.write("in/notes.txt", "not a table\n");
    space.apply(
        Monitors.ordersMonitor("globbed")
            .replace(
                "configMap: {name: globbed, key: orders.csv}",
                "persistentVolumeClaim: {claimName: exports, path: \"in/*.csv\"}"));
    space.waitReady("globbed");
    assertThat(space.sample("globbed", BRAZIL)).hasValue(2);
    writer.append("in/tuesday.csv", "BR,4\n");
    measured(
        "row appended on a volume to serving",
        space.awaitSample("globbed", BRAZIL, 3, Duration.ofSeconds(30)));
    writer.write("in/wednesday.csv", "country,amount\nBR,5\nBR,6\n");
    measured(
        "file added on a volume to serving",
        space.awaitSample("globbed", BRAZIL, 5, Duration.ofSeconds(30)));

    Shell.Outcome written =
        Shell.run(
            "kubectl",
            "exec",
            "--namespace",
            space.name(),
            space.pod("globbed").getMetadata().getName(),
            "--",
            "/bin/sh",
            "-c",
            "echo x >/sources/orders/x");
    assertThat(written.code()).isNotZero();
    assertThat(written.text()).contains("Read-only file system");
  }

  @Test
  void stateOnAClaimMadeForItOutlivesPodAndEdit(Space space) {
    space.apply(twoDays());
    space.apply(withState("kept", "{size: 16Mi}"));
    keepsWhatIsNoLongerThere(space, "kept");

    String claim = claim(space, "kept-csv-monitor-state");
    space.apply(withState("kept", ""));
    space.waitReady("kept");
    await().atMost(Space.SOON).until(() -> space.pods("kept").size() == 1);
    assertThat(claim(space, "kept-csv-monitor-state")).isEqualTo(claim);
    space.apply(withState("kept", "{size: 16Mi}"));
    space.waitReady("kept");
    space.awaitSample("kept", BRAZIL, 3, Space.SOON);
  }

  @Test
  void stateOnAClaimThatExists(Space space) {
    space.apply(twoDays());
    space.apply(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: mine}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 16Mi}}}
        """);
    space.apply(withState("kept", "{claimName: mine}"));
    keepsWhatIsNoLongerThere(space, "kept");
    String claim = claim(space, "mine");
    Kube.client().resource(space.monitor("kept")).delete();
    await().atMost(Space.SOON).until(() -> space.pods("kept").isEmpty());
    assertThat(claim(space, "mine")).isEqualTo(claim);
  }

  /** The kubelet gives such a volume to the pod's group. */
  @Test
  void stateOnALocalVolumeOfRoots(Space space) {
    try (NodeShell node = NodeShell.start(space)) {
      String folder = node.folder("0755");
      PersistentVolume volume = localVolume(space, node, folder);
      try {
        space.apply(twoDays());
        space.apply(withState("kept", "{claimName: roots}"));
        keepsWhatIsNoLongerThere(space, "kept");
      } finally {
        Kube.client().resource(volume).delete();
      }
    }
  }

  /** Another program's files: to change their group could take them from it. */
  @Test
  void filesThatAreOnlyReadKeepTheirOwner(Space space) {
    try (NodeShell node = NodeShell.start(space)) {
      String folder = node.folder("0755");
      node.shell("printf 'country,amount\\nBR,1\\n' >/host" + folder + "/orders.csv");
      node.shell("chmod 0644 /host" + folder + "/orders.csv");
      String look = "stat -c '%u:%g %a' /host" + folder + " /host" + folder + "/orders.csv";
      String before = node.shell(look);
      PersistentVolume volume = localVolume(space, node, folder);
      try {
        space.apply(
            Monitors.ordersMonitor("reading")
                .replace(
                    "configMap: {name: reading, key: orders.csv}",
                    "persistentVolumeClaim: {claimName: roots, path: orders.csv}"));
        space.waitReady("reading");
        space.awaitSample("reading", BRAZIL, 1, Space.SOON);
        assertThat(node.shell(look)).isEqualTo(before);
      } finally {
        Kube.client().resource(volume).delete();
      }
    }
  }

  /** To a hostPath volume the kubelet does nothing; the exporter works without its state. */
  @Test
  void stateOnAHostPathOfRootsIsSaidNotToBeKept(Space space) {
    try (NodeShell node = NodeShell.start(space)) {
      String folder = node.folder("0755");
      PersistentVolume volume = volume(space, "hostPath: {path: " + folder + "}\n");
      try {
        space.apply(twoDays());
        space.apply(withState("unkept", "{claimName: roots}"));
        space.waitReady("unkept");
        Condition condition =
            space.awaitCondition(
                "unkept",
                "SourcesHealthy",
                Space.SOON,
                now -> "StateNotSaved".equals(now.getReason()));
        assertThat(condition.getMessage()).contains("/var/lib/csv-monitor", "permission denied");
        space.awaitSample("unkept", BRAZIL, 3, Space.SOON);
        assertThat(
                space.pod("unkept").getStatus().getContainerStatuses().getFirst().getRestartCount())
            .isZero();

        node.shell("chmod 0777 /host" + folder);
        space.awaitCondition(
            "unkept",
            "SourcesHealthy",
            Duration.ofMinutes(2),
            now -> now.getStatus().equals("True"));
      } finally {
        Kube.client().resource(volume).delete();
      }
    }
  }

  /** A row counts for ever, though its file is gone before a new pod starts: so there is state. */
  private static void keepsWhatIsNoLongerThere(Space space, String monitor) {
    space.waitReady(monitor);
    space.awaitSample(monitor, BRAZIL, 3, Space.SOON);
    // State is written some seconds after what it is about.
    space.awaitCondition(
        monitor, "SourcesHealthy", Space.SOON, now -> now.getStatus().equals("True"));
    await()
        .atMost(Space.SOON)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(
                        Shell.run(
                                "kubectl",
                                "exec",
                                "--namespace",
                                space.name(),
                                space.pod(monitor).getMetadata().getName(),
                                "--",
                                "/bin/sh",
                                "-c",
                                "cat /var/lib/csv-monitor/orders/checkpoint.json")
                            .good())
                    .contains("tuesday.csv"));
    String pod = space.pod(monitor).getMetadata().getUid();
    Kube.client()
        .configMaps()
        .inNamespace(space.name())
        .withName("days")
        .edit(
            map -> {
              map.getData().remove("tuesday.csv");
              return map;
            });
    Kube.client().resource(space.pod(monitor)).delete();
    await()
        .atMost(Space.SOON)
        .until(
            () ->
                space.pods(monitor).stream()
                    .noneMatch(each -> each.getMetadata().getUid().equals(pod)));
    space.awaitReadyAgain(monitor);
    space.awaitSample(monitor, BRAZIL, 3, Space.SOON);
    assertThat(
            Shell.run(
                    "kubectl",
                    "exec",
                    "--namespace",
                    space.name(),
                    space.pod(monitor).getMetadata().getName(),
                    "--",
                    "/bin/sh",
                    "-c",
                    "ls /sources/orders")
                .good())
        .contains("monday.csv")
        .doesNotContain("tuesday.csv");
  }

  private static String twoDays() {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: days}
    data:
      monday.csv: |
        country,amount
        BR,1
      tuesday.csv: |
        country,amount
        BR,2
        BR,3
    """;
  }

  private static String withState(String name, String state) {
    return Monitors.ordersMonitor(name)
        .replace("{name: " + name + ", key: orders.csv}", "{name: days, key: \"*.csv\"}")
        .replace(
            "exporter: {", state.isEmpty() ? "exporter: {" : "exporter: {state: " + state + ", ");
  }

  private static String claim(Space space, String name) {
    return Kube.client()
        .persistentVolumeClaims()
        .inNamespace(space.name())
        .withName(name)
        .get()
        .getMetadata()
        .getUid();
  }

  /** A folder of the node, as a volume to whose files the kubelet may give the pod's group. */
  private static PersistentVolume localVolume(Space space, NodeShell node, String folder) {
    return volume(
        space,
        """
        local: {path: %s}
        nodeAffinity:
          required:
            nodeSelectorTerms:
              - matchExpressions:
                  - {key: kubernetes.io/hostname, operator: In, values: [%s]}
        """
            .formatted(folder, node.hostname()));
  }

  /** A volume of the cluster, and the claim roots that is bound to it. */
  private static PersistentVolume volume(Space space, String where) {
    String name = space.name();
    PersistentVolume volume =
        Serialization.unmarshal(
            """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: %s}
            spec:
              capacity: {storage: 16Mi}
              accessModes: [ReadWriteOnce]
              persistentVolumeReclaimPolicy: Retain
            """
                    .formatted(name)
                + where.indent(2),
            PersistentVolume.class);
    volume
        .getSpec()
        .setClaimRef(
            new ObjectReferenceBuilder().withNamespace(space.name()).withName("roots").build());
    PersistentVolume made = Kube.client().resource(volume).create();
    space.apply(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: roots}
        spec:
          accessModes: [ReadWriteOnce]
          storageClassName: ""
          volumeName: %s
          resources: {requests: {storage: 16Mi}}
        """
            .formatted(name));
    return made;
  }
}
