package io.csvmonitor.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.operator.cluster.Monitors;
import io.csvmonitor.operator.rules.PrometheusRuleWriter;
import io.csvmonitor.testing.ApiServer;
import io.csvmonitor.testing.PrometheusProcess;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.RelabelConfig;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes an exporter that says that it is another namespace's. */
class ForgeryIT {
  /** What keeps all of the victim's alerts silent, or raises them, if Prometheus believes it. */
  private static final String FORGED =
      """
      up{namespace="shop",csvmonitor="payments",job="payments-csv-monitor",instance="shop/payments"} 1
      csvmonitor_source_up{namespace="shop",csvmonitor="payments",source="a"} 0
      csvmonitor_source_stale{namespace="shop",csvmonitor="payments",source="a"} 1
      csvmonitor_config_last_reload_successful{namespace="shop",csvmonitor="payments"} 0
      csvmonitor_series_overflow_total{namespace="shop",csvmonitor="payments",metric="a"} 9
      csvmonitor_source_bad_rows_total{namespace="shop",csvmonitor="payments",source="a",reason="x"} 9
      """;

  private static final String DONE =
      "count({namespace=\"evil\",__name__=\"csvmonitor_source_up\"})";
  private static final String THEIRS = "{namespace=\"shop\"}";

  @TempDir Path folder;
  private HttpServer exporter;

  @BeforeEach
  void startExporter() throws Exception {
    exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    exporter.createContext(
        "/metrics",
        exchange -> {
          byte[] body = FORGED.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    exporter.start();
  }

  @AfterEach
  void stopExporter() {
    exporter.stop(0);
  }

  @Test
  void noSeriesIsAnotherNamespaces() throws Exception {
    try (PrometheusProcess prometheus = scraping(endpoint())) {
      ApiServer.await(() -> prometheus.query(DONE).containsValue(1.0));
      assertThat(prometheus.query(THEIRS)).isEmpty();
      List<String> firing = new ArrayList<>();
      for (Rule rule :
          PrometheusRuleWriter.of(Monitors.minimal("shop", "payments"), Links.toRunbooks(""))
              .getGroups()
              .getFirst()
              .getRules()) {
        if (!prometheus.query(rule.getExpr().getStrVal()).isEmpty()) {
          firing.add(rule.getAlert());
        }
      }
      // The victim is not there, and nothing hides it.
      assertThat(firing).containsExactly("ExporterDown");
    }
  }

  /** Without what the operator sets, the same exporter is believed: the test above can fail. */
  @Test
  void withoutTheOperatorsFieldsItWouldBe() throws Exception {
    Endpoint endpoint = endpoint();
    endpoint.setHonorLabels(true);
    try (PrometheusProcess prometheus = scraping(endpoint)) {
      ApiServer.await(() -> !prometheus.query(THEIRS).isEmpty());
    }
  }

  private static Endpoint endpoint() {
    CsvMonitor attacker = Monitors.minimal("evil", "attacker");
    return Monitoring.serviceMonitor(attacker, Monitors.config())
        .getSpec()
        .getEndpoints()
        .getFirst();
  }

  /** As prometheus-operator writes it: its own target labels first, then the endpoint's. */
  private PrometheusProcess scraping(Endpoint endpoint) throws Exception {
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("job_name", "serviceMonitor/evil/attacker-csv-monitor/0");
    job.put("honor_labels", endpoint.getHonorLabels());
    job.put("scrape_interval", "200ms");
    job.put("scrape_timeout", "200ms");
    job.put(
        "static_configs",
        List.of(
            Map.of(
                "targets",
                List.of("127.0.0.1:" + exporter.getAddress().getPort()),
                "labels",
                Map.of("namespace", "evil", "pod", "x", "container", "exporter"))));
    job.put("relabel_configs", endpoint.getRelabelings().stream().map(ForgeryIT::relabel).toList());
    return new PrometheusProcess(
        folder, Serialization.asYaml(Map.of("scrape_configs", List.of(job))));
  }

  private static Map<String, Object> relabel(RelabelConfig from) {
    Map<String, Object> to = new LinkedHashMap<>();
    to.put("action", from.getAction());
    if (from.getRegex() != null) {
      to.put("regex", from.getRegex());
    }
    if (from.getTargetLabel() != null) {
      to.put("target_label", from.getTargetLabel());
      to.put("replacement", from.getReplacement());
    }
    return to;
  }
}
