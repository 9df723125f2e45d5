package io.csvmonitor.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Shell;
import io.csvmonitor.e2e.cluster.Space;
import io.csvmonitor.e2e.cluster.Writer;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What exporters and the operator may do. */
@OnCluster
@Order(6)
class SecurityE2E {
  @Test
  void aRestrictedNamespaceRunsExporters(Space space) {
    Kube.client()
        .namespaces()
        .withName(space.name())
        .edit(
            namespace ->
                new NamespaceBuilder(namespace)
                    .editMetadata()
                    .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                    .addToLabels("pod-security.kubernetes.io/enforce-version", "latest")
                    .endMetadata()
                    .build());
    Writer.onNewClaim(space, "exports").write("orders.csv", "country,amount\nBR,1\n");
    space.apply(
        Monitors.ordersMonitor("restricted")
            .replace(
                "configMap: {name: restricted, key: orders.csv}",
                "persistentVolumeClaim: {claimName: exports, path: orders.csv}")
            .replace("exporter: {", "exporter: {state: {size: 16Mi}, "));
    space.waitReady("restricted");
    assertThat(space.sample("restricted", "orders_total{country=\"BR\"}")).hasValue(1);
    String status =
        Shell.run(
                "kubectl",
                "exec",
                "--namespace",
                space.name(),
                space.pod("restricted").getMetadata().getName(),
                "--",
                "/bin/sh",
                "-c",
                "grep -E '^(Uid|CapEff|NoNewPrivs|Seccomp):' /proc/1/status;"
                    + " ls /var/run/secrets/kubernetes.io 2>&1; echo x >/x")
            .text();
    assertThat(status)
        .contains("Uid:\t65532\t65532")
        .contains("CapEff:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2")
        .contains("No such file", "Read-only file system");
  }

  /** By default: what the chart's values have to allow first. */
  @Test
  void whatTheChartDoesNotAllowIsRefusedAndSaid(Space space) {
    space.apply(Monitors.orders("asking"));
    space.waitReady("asking");
    String pod = space.pod("asking").getMetadata().getUid();
    String asked =
        "exporter: {image: \"theirs:1\", podSecurityContext: {runAsUser: 0}, priorityClassName:"
            + " system-node-critical, tolerations: [{operator: Exists}], serviceAccountName: admin, ";
    space.apply(Monitors.ordersMonitor("asking").replace("exporter: {", asked));
    space.apply(Monitors.orders("new").replace("exporter: {", asked));
    for (String monitor : List.of("asking", "new")) {
      Condition condition =
          space.awaitCondition(
              monitor,
              "ConfigurationValid",
              Space.SOON,
              now -> "False".equals(now.getStatus()) && "Invalid".equals(now.getReason()));
      assertThat(condition.getMessage())
          .contains(
              "spec.exporter.image: must be left out, since exporter.allow.image is false",
              "spec.exporter.podSecurityContext",
              "spec.exporter.priorityClassName",
              "spec.exporter.tolerations",
              "spec.exporter.serviceAccountName");
    }
    // What ran goes on as it was, and of a new one nothing is made.
    assertThat(space.pod("asking").getMetadata().getUid()).isEqualTo(pod);
    assertThat(space.objects("new")).isEmpty();

    space.apply(Monitors.ordersMonitor("new"));
    space.waitReady("new");
  }

  /** Of the committed list, each line is a resource and what may be done to it. */
  @Test
  void withWatchNamespacesItHasRightsThereAndNowhereElse(Space home, Space watched, Space other)
      throws IOException {
    Shell.run(
            "helm",
            "install",
            home.name(),
            "charts/csv-monitor-operator",
            "--namespace",
            home.name(),
            "--set",
            "watchNamespaces={" + watched.name() + "}",
            "--set-json",
            "monitoring.prometheusNamespaces=[]",
            "--set",
            "crds.enabled=false,fullnameOverride=csv-monitor-operator,image.pullPolicy=Never")
        .good();
    try {
      String expected = Files.readString(Kube.PROJECT.resolve("e2e/src/test/resources/rights.txt"));
      String found =
          "in a watched namespace\n%s\nin its own namespace\n%s\nin another namespace\n%s"
              .formatted(
                  rights(home, watched.name()),
                  rights(home, home.name()),
                  rights(home, other.name()));
      assertThat(found).isEqualTo(expected);
    } finally {
      Shell.run("helm", "uninstall", home.name(), "--namespace", home.name()).good();
    }
  }

  /** What kubectl lists for the operator, less what any account may do. */
  private static String rights(Space home, String namespace) {
    Set<String> rights = list(home, "csv-monitor-operator", namespace);
    rights.removeAll(list(home, "nobody", namespace));
    return rights.stream().map(right -> "  " + right + "\n").collect(Collectors.joining());
  }

  private static Set<String> list(Space home, String account, String namespace) {
    return Shell.run(
            "kubectl",
            "auth",
            "can-i",
            "--list",
            "--no-headers",
            "--namespace",
            namespace,
            "--as=system:serviceaccount:" + home.name() + ":" + account)
        .good()
        .lines()
        .skip(1)
        .map(line -> line.strip().replaceAll(" {2,}", " "))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
