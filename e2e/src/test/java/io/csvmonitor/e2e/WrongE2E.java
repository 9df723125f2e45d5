package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Space;
import io.csvmonitor.e2e.cluster.Writer;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What only reading can show: it is said soon and in words that help, and heals by itself. */
@OnCluster
@Order(5)
class WrongE2E {
  private static final Duration TO_CONDITION = Duration.ofSeconds(30);

  /**
   * One thing that is wrong.
   *
   * @param type of the condition that says so
   * @param says in its message
   * @param mend what a user does about it
   */
  private record Wrong(
      String name,
      String manifests,
      String type,
      String reason,
      List<String> says,
      Consumer<Space> mend) {}

  private static final List<Wrong> ALL =
      List.of(
          new Wrong(
              "no-configmap",
              Monitors.ordersMonitor("no-configmap"),
              "SourcesHealthy",
              "Missing",
              List.of("source orders", "ConfigMap no-configmap does not exist"),
              space -> space.configMap("no-configmap", "orders.csv", "country,amount\nBR,1\n")),
          new Wrong(
              "no-key",
              Monitors.orders("no-key").replace("key: orders.csv", "key: other.csv"),
              "SourcesHealthy",
              "Missing",
              List.of("source orders", "ConfigMap no-key has no key other.csv, but orders.csv"),
              space -> space.configMap("no-key", "other.csv", "country,amount\nBR,1\n")),
          new Wrong(
              "no-claim",
              onClaim("no-claim"),
              "SourcesHealthy",
              "Missing",
              List.of("source orders", "PersistentVolumeClaim no-claim does not exist"),
              space ->
                  Writer.onNewClaim(space, "no-claim")
                      .write("orders.csv", "country,amount\nBR,1\n")),
          new Wrong(
              "no-file",
              """
              apiVersion: v1
              kind: PersistentVolumeClaim
              metadata: {name: no-file}
              spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 16Mi}}}
              ---
              """
                  + onClaim("no-file"),
              "SourcesHealthy",
              "FileNotFound",
              List.of("source orders", "orders.csv"),
              space -> Writer.on(space, "no-file").write("orders.csv", "country,amount\nBR,1\n")),
          new Wrong(
              "no-column",
              Monitors.orders("no-column").replace("column: country", "column: land"),
              "SourcesHealthy",
              "ColumnMissing",
              List.of("source orders", "column land", "aaaaaaa, aaaaaa"),
              space -> space.apply(Monitors.orders("no-column"))),
          // Of a Snapshot: a row of Append is an event, and a bad one is spoken of for an hour.
          new Wrong(
              "bad-rows",
              snapshot("five"),
              "SourcesHealthy",
              "BadRows",
              List.of("source orders", "line 3", "column amount", "not a number"),
              space -> space.apply(snapshot("5"))),
          new Wrong(
              "bad-pattern",
              Monitors.orders("bad-pattern")
                  .replace(
                      "metrics:",
                      "time: {columns: [amount], pattern: \"yyyy-QQ-bb\"}\n      metrics:"),
              "ConfigurationValid",
              "Refused",
              List.of("pattern", "yyyy-QQ-bb"),
              space -> space.apply(Monitors.orders("bad-pattern"))));

  @Test
  void whatOnlyReadingShowsIsSaidAndHeals(Space space) {
    Duration longest = Duration.ZERO;
    for (Wrong wrong : ALL) {
      Instant start = Instant.now();
      space.apply(wrong.manifests());
      Condition condition =
          space.awaitCondition(
              wrong.name(),
              wrong.type(),
              TO_CONDITION,
              now -> wrong.reason().equals(now.getReason()));
      Duration took = Duration.between(start, Instant.now());
      longest = took.compareTo(longest) > 0 ? took : longest;
      assertThat(condition.getStatus()).isEqualTo("False");
      assertThat(condition.getMessage()).contains(wrong.says());
    }
    measured("something wrong to its condition, longest of " + ALL.size(), longest);

    Instant mended = Instant.now();
    ALL.forEach(wrong -> wrong.mend().accept(space));
    for (Wrong wrong : ALL) {
      space.awaitCondition(
          wrong.name(),
          "SourcesHealthy",
          Space.KUBELET.plus(Space.SOON),
          now -> now.getStatus().equals("True"));
      space.waitReady(wrong.name());
      assertThat(space.metrics(wrong.name()))
          .containsPattern("(?m)^orders(_total)?\\{country=\"BR\"\\}");
    }
    measured("all of it mended to all healthy", Duration.between(mended, Instant.now()));
  }

  private static String snapshot(String amount) {
    return Monitors.orders("bad-rows")
        .replace("PT,5.00\n    BR,7.25", "PT," + amount)
        .replace("metrics:", "mode: Snapshot\n      metrics:")
        .replace("type: Counter,", "type: Gauge, value: amount,");
  }

  private static String onClaim(String name) {
    return Monitors.ordersMonitor(name)
        .replace(
            "configMap: {name: " + name + ", key: orders.csv}",
            "persistentVolumeClaim: {claimName: " + name + ", path: orders.csv}");
  }
}
