package io.csvmonitor.e2e;

import static io.csvmonitor.e2e.cluster.Report.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.status.CsvMonitorStatus;
import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.Laptop;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.PanelQuery;
import io.csvmonitor.e2e.cluster.Prometheus;
import io.csvmonitor.e2e.cluster.Space;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Alerts in the cluster's Prometheus and Alertmanager. The first of all tests: they fire late. */
@OnCluster
@Order(1)
class AlertE2E {
  private static final String INCIDENT =
      "Incident (%s)-[\\w-]+, since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d [+-]\\d\\d:\\d\\d\\.$";

  /** prometheus-operator, the kubelet and the reloader need so long at most. */
  private static final Duration TO_PROMETHEUS = Duration.ofSeconds(150);

  private static final Duration FOR = Duration.ofMinutes(5);

  @Test
  void alertsFireAndResolve(Space space) {
    Instant start = Instant.now();
    // Nobody scrapes the one; the other has had no row for two hours.
    space.apply(Monitors.orders("unscraped") + "  monitoring: {serviceMonitor: false}\n");
    space.apply(events(Instant.now().minus(2, ChronoUnit.HOURS)));
    // Orders have stopped while payments go on.
    String outage = verdicts(Instant.now(), 10);
    space.apply(outage);
    space.waitReady("unscraped");
    space.waitReady("silent");
    space.waitReady("verdicts");

    await()
        .atMost(TO_PROMETHEUS)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(groups(space))
                    .anyMatch(file -> file.contains("unscraped"))
                    .anyMatch(file -> file.contains("silent"))
                    .anyMatch(file -> file.contains("verdicts")));
    measured("apply to rules in Prometheus", Duration.between(start, Instant.now()));

    await()
        .atMost(TO_PROMETHEUS.plus(FOR).plusMinutes(1))
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(firing(space))
                    .contains(
                        "ExporterDown unscraped",
                        "SourceStale silent",
                        "OrdersNotRecorded verdicts",
                        "ErrorsHigh verdicts"));
    measured("apply to alerts in Alertmanager", Duration.between(start, Instant.now()));
    // OrdersLow is not among them: the diagnosis stands for it.
    assertThat(firing(space)).hasSize(4);
    assertThat(description(space, "ErrorsHigh"))
        .startsWith(
            "Threshold ErrorsHigh of CsvMonitor "
                + space.name()
                + "/verdicts is breached for shop north: the value is 7, upper limit 5.")
        .containsPattern(INCIDENT.formatted("OrdersLow|ErrorsHigh"));
    assertThat(description(space, "OrdersNotRecorded"))
        .contains("OrdersLow breached, PaymentsLow normal.")
        .containsPattern(INCIDENT.formatted("OrdersLow|ErrorsHigh"));
    verdictsAre(space, 2, Map.of("OrdersLow", 1.0, "PaymentsLow", 0.0, "ErrorsHigh", 1.0));
    everyPlaceSaysTheSame(space, outage);

    Instant mended = Instant.now();
    space.apply(Monitors.orders("unscraped"));
    space.apply(events(Instant.now()));
    space.apply(verdicts(Instant.now(), 100));
    await()
        .atMost(TO_PROMETHEUS.plusMinutes(2))
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(firing(space)).isEmpty());
    measured("mended to alerts resolved", Duration.between(mended, Instant.now()));
    verdictsAre(space, 0, Map.of("OrdersLow", 0.0, "PaymentsLow", 0.0, "ErrorsHigh", 0.0));
  }

  /**
   * Status page, metrics, the dashboards' queries and the report: of the outage as Alertmanager.
   */
  private static void everyPlaceSaysTheSame(Space space, String outage) {
    String page = Kube.raw(Kube.service(space.name(), "verdicts-csv-monitor", 8081));
    assertThat(page)
        .contains("OrdersNotRecorded", "Orders are not recorded while payments go through.");
    assertThat(space.metrics("verdicts"))
        .contains(
            "csvmonitor_threshold_breached{severity=\"critical\",threshold=\"OrdersLow\"} 1.0",
            "csvmonitor_threshold_value{severity=\"critical\",threshold=\"OrdersLow\"} 10.0",
            "csvmonitor_diagnosis_active{diagnosis=\"OrdersNotRecorded\",severity=\"critical\"} 1.0");

    JsonNode status =
        read(Kube.raw(Kube.service(space.name(), "verdicts-csv-monitor", 8081) + "api/v1/status"));
    assertThat(status.at("/data/thresholds"))
        .extracting(each -> each.path("name").asText() + " " + each.path("verdict").asText())
        .containsExactly("OrdersLow Breached", "PaymentsLow Normal", "ErrorsHigh Breached");

    List<PanelQuery> overview =
        PanelQuery.in(space.name()).stream()
            .filter(query -> query.dashboard().startsWith("Overview / verdicts / "))
            .toList();
    assertThat(answer(overview, "Worst verdict")).containsExactly(4.0);
    assertThat(answer(overview, "Active diagnoses")).containsExactly(1.0);
    assertThat(answer(overview, "Breached thresholds")).containsExactly(2.0);
    assertThat(answer(overview, "Diagnoses")).contains(4.0);
    // Verdict, value, lower and upper limit of OrdersLow and PaymentsLow; then of ErrorsHigh.
    assertThat(answer(overview, "Thresholds"))
        .containsExactlyInAnyOrder(4.0, 0.0, 10.0, 100.0, 50.0, 50.0);
    assertThat(answer(overview, "Thresholds by shop")).containsExactlyInAnyOrder(3.0, 7.0, 5.0);

    JsonNode report = Laptop.report(outage);
    assertThat(report.path("diagnoses"))
        .extracting(each -> each.path("name").asText())
        .containsExactly("OrdersNotRecorded");
    assertThat(report.path("incidents")).hasSize(1);
    assertThat(report.at("/incidents/0/breaches"))
        .extracting(
            each -> each.path("threshold").asText() + " " + each.at("/peak/value").asDouble())
        .containsExactlyInAnyOrder("OrdersLow 10.0", "ErrorsHigh 7.0");
  }

  private static List<Double> answer(List<PanelQuery> queries, String panel) {
    return queries.stream()
        .filter(query -> query.panel().equals(panel))
        .flatMap(query -> Prometheus.query(query.expr()).values().stream())
        .toList();
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(json, broken);
    }
  }

  /** The status and Prometheus say the same. */
  private static void verdictsAre(Space space, int breached, Map<String, Double> expected) {
    assertThat(
            Prometheus.by(
                "threshold",
                "max by (threshold) (csvmonitor_threshold_breached{csvmonitor=\"verdicts\",namespace=\""
                    + space.name()
                    + "\"})"))
        .containsExactlyInAnyOrderEntriesOf(expected);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              CsvMonitorStatus status =
                  Kube.client()
                      .resources(CsvMonitor.class)
                      .inNamespace(space.name())
                      .withName("verdicts")
                      .get()
                      .getStatus();
              assertThat(status.thresholds()).isEqualTo(3);
              assertThat(status.breached()).isEqualTo(breached);
            });
  }

  private static String description(Space space, String alert) {
    for (JsonNode each : Prometheus.alerts()) {
      if (each.at("/labels/alertname").asText().equals(alert)
          && each.at("/labels/namespace").asText().equals(space.name())) {
        return each.at("/annotations/description").asText();
      }
    }
    return "";
  }

  /** Half an hour up to now, of which the last five minutes have so many orders. */
  private static String verdicts(Instant now, int orders) {
    StringBuilder rows = new StringBuilder();
    for (int minute = 30; minute >= 0; minute--) {
      int placed = minute <= 5 ? orders : 100;
      int errors = orders < 50 && minute <= 5 ? 7 : 1;
      rows.append(
          "%s,north,%d,100,%d\n"
              .formatted(
                  now.minus(minute, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MINUTES),
                  placed,
                  errors));
    }
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: verdicts}
    data:
      orders.csv: |
        time,shop,orders,payments,errors
    %s
    ---
    apiVersion: csvmonitor.io/v1alpha1
    kind: CsvMonitor
    metadata: {name: verdicts}
    spec:
      sources:
        - name: orders
          from: {configMap: {name: verdicts, key: orders.csv}}
          mode: Upsert
          time: {columns: [time], period: 1m}
          freshness: 1h
          metrics:
            - {name: orders, type: Counter, value: orders}
            - {name: payments, type: Counter, value: payments}
            - {name: errors, type: Counter, value: errors, labels: [{column: shop}]}
      thresholds:
        - {name: OrdersLow, severity: Critical, metric: orders, hold: 10s, limit: {below: 50}}
        - {name: PaymentsLow, severity: Critical, metric: payments, hold: 10s, limit: {below: 50}}
        - {name: ErrorsHigh, metric: errors, by: [shop], hold: 10s, limit: {above: 5}}
      diagnoses:
        - name: OrdersNotRecorded
          when: {breached: [OrdersLow], normal: [PaymentsLow]}
          summary: Orders are not recorded while payments go through.
      exporter: %s
      monitoring: {interval: 10s}
    """
        .formatted(rows.toString().indent(4).stripTrailing(), Monitors.SMALL);
  }

  private static String events(Instant newest) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: silent}
    data:
      events.csv: |
        time,what
        %s,sale
    ---
    apiVersion: csvmonitor.io/v1alpha1
    kind: CsvMonitor
    metadata: {name: silent}
    spec:
      sources:
        - name: events
          from: {configMap: {name: silent, key: events.csv}}
          time: {columns: [time]}
          freshness: 1h
          metrics:
            - {name: events, type: Counter, labels: [{column: what}]}
      exporter: %s
      monitoring: {interval: 10s}
    """
        .formatted(newest.truncatedTo(ChronoUnit.SECONDS), Monitors.SMALL);
  }

  /** The files of the rule groups of this namespace; each rule is one that Prometheus can judge. */
  private static Set<String> groups(Space space) {
    Set<String> files = new TreeSet<>();
    for (JsonNode group : Prometheus.get("api/v1/rules").at("/data/groups")) {
      if (group.path("file").asText().contains(space.name())) {
        files.add(group.path("file").asText());
        for (JsonNode rule : group.path("rules")) {
          assertThat(rule.path("health").asText()).as(rule.toString()).isIn("ok", "unknown");
          assertThat(rule.path("lastError").asText("")).as(rule.toString()).isEmpty();
        }
      }
    }
    return files;
  }

  /** Alerts of this namespace that Alertmanager has, with the names of their CsvMonitors. */
  private static Set<String> firing(Space space) {
    Set<String> firing = new TreeSet<>();
    for (JsonNode alert : Prometheus.alerts()) {
      JsonNode labels = alert.path("labels");
      if (labels.path("namespace").asText().equals(space.name())) {
        firing.add(labels.path("alertname").asText() + " " + labels.path("csvmonitor").asText());
      }
    }
    return firing;
  }
}
