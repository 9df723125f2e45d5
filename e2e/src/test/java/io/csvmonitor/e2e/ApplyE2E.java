package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Prometheus;
import io.csvmonitor.e2e.cluster.Space;
import io.csvmonitor.e2e.cluster.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The two real shapes of files, from kubectl apply to the numbers in Prometheus. */
@OnCluster
@Order(2)
class ApplyE2E {
  private static final Duration TO_PROMETHEUS = Duration.ofSeconds(150);
  private static final Path REAL = Kube.PROJECT.resolve("../shared/data").normalize();
  private static final Path GENERATED = Kube.PROJECT.resolve("data");

  /** What is known of the real transactions. */
  private static final Map<String, Double> REAL_TOTALS =
      Map.of(
          "approved", 504_622.0,
          "denied", 29_957.0,
          "refunded", 4_406.0,
          "reversed", 4_241.0,
          "backend_reversed", 824.0,
          "failed", 270.0);

  @Test
  void theRealShapesArriveWithRightValuesAndSurviveTheirPod(Space space) throws IOException {
    boolean real = Files.isDirectory(REAL);
    String transactions =
        Files.readString(
            real ? REAL.resolve("transactions.csv") : GENERATED.resolve("transactions.csv"));
    String checkouts =
        Files.readString(
            real ? REAL.resolve("checkout_2.csv") : GENERATED.resolve("checkouts.csv"));
    Writer.onNewClaim(space, "exports").write("transactions.csv", transactions);
    space.configMap("checkouts", "checkout.csv", checkouts);
    space.apply(payments());
    space.waitReady("payments");

    Map<String, Double> totals = totals(transactions);
    if (real) {
      assertThat(totals).isEqualTo(REAL_TOTALS);
    }
    String series = "transactions_total{namespace=\"" + space.name() + "\"}";
    await()
        .atMost(TO_PROMETHEUS)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(Prometheus.by("status", series)).isEqualTo(totals));
    Map<String, Double> cells = cells(checkouts);
    assertThat(cells).hasSize(120);
    assertThat(
            inOneText(
                Prometheus.query("checkouts{namespace=\"" + space.name() + "\"}"),
                "hour",
                "comparison"))
        .isEqualTo(cells);

    String before = space.pod("payments").getMetadata().getUid();
    double started = reloaded(space);
    Kube.client().resource(space.pod("payments")).delete();
    Instant start = Instant.now();
    await()
        .atMost(Space.SOON)
        .until(
            () ->
                space.pods("payments").stream()
                    .noneMatch(pod -> pod.getMetadata().getUid().equals(before)));
    space.awaitReadyAgain("payments");
    await()
        .atMost(Space.SOON)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> space.sample("payments", "transactions_total{status=\"failed\"}").isPresent());
    measured("pod deleted to serving", Duration.between(start, Instant.now()));
    // Prometheus has scraped the new pod, and a few times at that.
    await().atMost(TO_PROMETHEUS).until(() -> reloaded(space) > started);
    await()
        .during(Duration.ofSeconds(20))
        .atMost(Space.SOON)
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(Prometheus.by("status", series)).isEqualTo(totals));
    assertThat(Prometheus.query("resets(" + series + "[30m])").values())
        .hasSize(totals.size())
        .allSatisfy(resets -> assertThat(resets).isZero());
    assertThat(space.pod("payments").getMetadata().getUid()).isNotEqualTo(before);
  }

  private static double reloaded(Space space) {
    return Prometheus.value(
            "csvmonitor_config_last_reload_success_timestamp_seconds{namespace=\""
                + space.name()
                + "\"}")
        .orElse(0);
  }

  private static String payments() {
    return """
    apiVersion: csvmonitor.io/v1alpha1
    kind: CsvMonitor
    metadata: {name: payments}
    spec:
      sources:
        - name: transactions
          from: {persistentVolumeClaim: {claimName: exports, path: transactions.csv}}
          time: {columns: [timestamp], pattern: "yyyy-MM-dd HH:mm:ss", zone: America/Sao_Paulo}
          freshness: 100y
          metrics:
            - name: transactions
              type: Counter
              value: count
              labels: [{column: status, values: [approved, denied, failed]}]
        - name: checkouts
          from: {configMap: {name: checkouts, key: checkout.csv}}
          mode: Snapshot
          time: {columns: [time], pattern: "HH'h'", zone: America/Sao_Paulo, date: "2025-07-14"}
          freshness: 100y
          metrics:
            - name: checkouts
              type: Gauge
              labels: [{column: time, as: hour}]
              columns:
                as: comparison
                names: [today, yesterday, same_day_last_week, avg_last_week, avg_last_month]
      monitoring: {interval: 5s}
    """;
  }

  /** Each status' sum. */
  private static Map<String, Double> totals(String csv) {
    Map<String, Double> totals = new TreeMap<>();
    csv.lines()
        .skip(1)
        .map(line -> List.of(line.split(",", -1)))
        .forEach(row -> totals.merge(row.get(1), Double.parseDouble(row.get(2)), Double::sum));
    return totals;
  }

  /** Each cell by its row and column. */
  private static Map<String, Double> cells(String csv) {
    List<List<String>> rows = csv.lines().map(line -> List.of(line.split(",", -1))).toList();
    Map<String, Double> cells = new HashMap<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int column = 1; column < row.size(); column++) {
        cells.put(
            row.getFirst() + " " + rows.getFirst().get(column),
            Double.parseDouble(row.get(column)));
      }
    }
    return cells;
  }

  private static Map<String, Double> inOneText(
      Map<Map<String, String>, Double> series, String first, String second) {
    Map<String, Double> values = new HashMap<>();
    series.forEach(
        (labels, value) -> values.put(labels.get(first) + " " + labels.get(second), value));
    return values;
  }
}
