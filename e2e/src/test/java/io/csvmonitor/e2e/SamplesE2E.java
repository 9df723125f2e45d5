package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.figure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.PanelQuery;
import io.csvmonitor.e2e.cluster.Prometheus;
import io.csvmonitor.e2e.cluster.Space;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** All of k8s/samples, applied as they are, and what Grafana would ask of their dashboards. */
@OnCluster
@Order(2)
class SamplesE2E {
  @Test
  void samplesAreHealthyAndTheirDashboardsQueriesAnswer(Space space) throws IOException {
    Samples.apply(space, table());

    List<PanelQuery> queries = new ArrayList<>(PanelQuery.in(space.name()));
    queries.addAll(PanelQuery.in(operatorNamespace()));
    assertThat(queries).hasSizeGreaterThan(150);
    queries.removeIf(PanelQuery::marksWhatIsWrong);
    // A replay keeps no state, so its cell in the table of sources is empty.
    queries.removeIf(
        query ->
            query.dashboard().contains("/ payments /")
                && query.expr().contains("csvmonitor_source_state_saved"));
    // All else has a result once Prometheus has scraped for some minutes. A query that it refuses
    // fails at once.
    List<PanelQuery> empty = new ArrayList<>(queries);
    await()
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              empty.removeIf(query -> !Prometheus.query(query.expr()).isEmpty());
              assertThat(empty).isEmpty();
            });
    figure(
        "queries of the samples' dashboards, all with a result", Integer.toString(queries.size()));
    valuesAreThoseOfTheTable(space);
    dashboardsAreTheirOwn(space);
  }

  private static String operatorNamespace() {
    return Kube.operator().getMetadata().getNamespace();
  }

  /** A table's panels show its cells, and how far off they are. */
  private static void valuesAreThoseOfTheTable(Space space) {
    List<PanelQuery> queries =
        PanelQuery.in(space.name()).stream()
            .filter(query -> query.dashboard().contains("/ table / "))
            .toList();
    Map<Map<String, String>, Double> cells = Prometheus.query(only(queries, "All columns by hour"));
    cells.keySet().removeIf(labels -> labels.get("day").contains(" "));
    cells.keySet().removeIf(labels -> labels.get("day").equals("Difference"));
    assertThat(cells)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                // A zero where the others have a value is shown as 0 in another colour.
                Map.of("hour", "09h", "day", "today"), -1e-9,
                Map.of("hour", "09h", "day", "yesterday"), 40.0,
                Map.of("hour", "09h", "day", "last_week"), 20.0,
                Map.of("hour", "10h", "day", "today"), 31.0,
                Map.of("hour", "10h", "day", "yesterday"), 30.0,
                Map.of("hour", "10h", "day", "last_week"), 29.0));
    List<Map<String, Double>> furthest =
        queries.stream()
            .filter(query -> query.panel().startsWith("Furthest"))
            .map(query -> Prometheus.by("hour", query.expr()))
            .toList();
    assertThat(furthest)
        .containsExactly(
            Map.of("09h", 1.0, "10h", 0.0),
            Map.of("09h", 0.0, "10h", 31.0),
            Map.of("09h", 30.0, "10h", 29.5),
            Map.of("09h", 30.0, "10h", 1.5),
            Map.of("09h", 0.0, "10h", 31 / 29.5));
  }

  private static String only(List<PanelQuery> queries, String panel) {
    List<PanelQuery> found =
        queries.stream().filter(query -> query.panel().startsWith(panel)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst().expr();
  }

  private static String table() {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: table}
    data:
      table.csv: |
        hour,today,yesterday,last_week
        09h,0,40,20
        10h,31,30,29
    ---
    apiVersion: csvmonitor.io/v1alpha1
    kind: CsvMonitor
    metadata: {name: table}
    spec:
      sources:
        - name: visits
          from: {configMap: {name: table, key: table.csv}}
          mode: Snapshot
          metrics:
            - name: visits
              type: Gauge
              labels: [{column: hour}]
              columns: {as: day, names: [today, yesterday, last_week]}
      exporter: %s
    """
        .formatted(Monitors.SMALL);
  }

  /** Grafana keeps the dashboards of all namespaces in one place. */
  private static void dashboardsAreTheirOwn(Space space) {
    List<JsonNode> all = new ArrayList<>(PanelQuery.dashboards(space.name()));
    all.addAll(PanelQuery.dashboards(operatorNamespace()));
    assertThat(all).extracting(each -> each.get("uid").asText()).doesNotHaveDuplicates();
    assertThat(all).extracting(each -> each.get("title").asText()).doesNotHaveDuplicates();
  }
}
