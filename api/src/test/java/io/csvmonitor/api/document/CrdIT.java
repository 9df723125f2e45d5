package io.csvmonitor.api.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.csvmonitor.api.rule.CalendarRules;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.rule.ConditionRules;
import io.csvmonitor.api.rule.DurationRules;
import io.csvmonitor.api.rule.FromRules;
import io.csvmonitor.api.rule.LabelRules;
import io.csvmonitor.api.rule.MetricRules;
import io.csvmonitor.api.rule.NameRule;
import io.csvmonitor.api.rule.RatioRules;
import io.csvmonitor.api.rule.RemoteRules;
import io.csvmonitor.api.rule.SourceRules;
import io.csvmonitor.api.rule.SpecRules;
import io.csvmonitor.api.rule.ThresholdRules;
import io.csvmonitor.testing.ApiServer;
import io.csvmonitor.testing.ApiServer.Answer;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real API server takes the CRD, and says of documents what the reader says. */
class CrdIT {
  private static final Path CRD = Path.of("..", "k8s", "crd", "csvmonitors.csvmonitor.io.yaml");
  private static final String CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
  private static final String MONITORS =
      "/apis/csvmonitor.io/v1alpha1/namespaces/shop/csvmonitors?dryRun=All&fieldValidation=Strict";

  private static final List<String> RULES =
      Stream.of(
              NameRule.class,
              SpecRules.class,
              SourceRules.class,
              FromRules.class,
              RemoteRules.class,
              MetricRules.class,
              LabelRules.class,
              ConditionRules.class,
              ThresholdRules.class,
              RatioRules.class,
              ClusterRules.class,
              CalendarRules.class,
              DurationRules.class)
          .flatMap(rules -> Arrays.stream(rules.getDeclaredFields()))
          .filter(field -> field.getName().endsWith("_MESSAGE"))
          .map(CrdIT::text)
          .toList();

  /** What a server says, in words of its own and without a place, by what the reader says. */
  private static final Map<String, String> BEFORE_THE_SCHEMA =
      Map.of(
          "must be csvmonitor.io/v1alpha1", "does not match the expected API version",
          "must be fields", "ObjectMeta",
          "given once", "already set",
          "tab", "yaml: ",
          "must be YAML", "yaml: ");

  private static ApiServer server;

  @BeforeAll
  static void startApiServer(@TempDir Path folder) throws Exception {
    server = new ApiServer();
    server.start(folder);
    Answer made = server.post(CRDS, Files.readString(CRD));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    server.post("/api/v1/namespaces", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
    ApiServer.await(() -> post(CsvMonitorDocumentTest.GOOD).status() == 201);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void takesWhatTheReaderTakes() throws Exception {
    Answer answer = post(CsvMonitorDocumentTest.GOOD);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void defaultsAreThoseOfTheRecords() throws Exception {
    String bare =
        """
        apiVersion: csvmonitor.io/v1alpha1
        kind: CsvMonitor
        metadata: {name: a}
        spec:
          sources:
            - name: a
              from: {file: {path: a.csv}}
              time: {columns: [t]}
              metrics: [{name: rows, type: Counter, labels: [{column: c}]}]
          replay: {}
        """;
    // A server fills in only what is in a part that is there.
    Answer answer = post(bare.replace("time:", "format: {}\n      numbers: {}\n      time:"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(CsvMonitorDocument.read(answer.json().path("spec").toString()).spec())
        .isEqualTo(CsvMonitorDocument.read(bare).spec());
    assertThat(answer.json().at("/spec/sources/0/metrics/0/maxSeries").asInt()).isEqualTo(1_000);
  }

  static Stream<String> unsafe() {
    return CsvMonitorDocumentTest.unsafe();
  }

  @ParameterizedTest
  @MethodSource("unsafe")
  void anEndpointHasOnlyWhatIsSafe(String field) throws Exception {
    String yaml =
        CsvMonitorDocumentTest.GOOD.replace(
            "spec:\n", "spec:\n  monitoring: {endpoint: {" + field + "}}\n");
    Answer strict = post(yaml);
    assertThat(strict.status()).as(strict.body()).isIn(400, 422);
    assertThat(strict.body()).contains("unknown field", "spec.monitoring.endpoint.");
    // Where a client does not ask for strictness, the field is dropped and never stored.
    if (!field.startsWith("basicAuth") && !field.startsWith("authorization")) {
      Answer lax = server.post(MONITORS.replace("Strict", "Ignore"), yaml);
      assertThat(lax.status()).as(lax.body()).isEqualTo(201);
      assertThat(lax.json().at("/spec/monitoring/endpoint").toString())
          .isIn("{}", "{\"tlsConfig\":{}}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "map: {'05': declined}, otherwise: other",
        "regex: '(a|b)+', replacement: '$1'",
        "regex: x, otherwise: ''",
        "buckets: ['-1', '0.5', '10', '100']",
        "map: {}"
      })
  void takesWhatALabelMakesOfItsColumn(String change) throws Exception {
    bothTake(
        CsvMonitorDocumentTest.GOOD.replace(
            "column: status, values: [approved, denied]", "column: status, " + change));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{column: a, operator: Exists}",
        "{column: a, operator: DoesNotExist, values: []}",
        "{column: a, operator: Gt, values: ['-0.5']}",
        "{column: a, operator: In, values: ['']}",
        "{column: a, operator: Matches, values: ['x.*', '[0-9]+']}"
      })
  void takesConditionsOfSourcesAndMetrics(String condition) throws Exception {
    bothTake(
        CsvMonitorDocumentTest.GOOD
            .replace("mode: Append", "where: [" + condition + "]")
            .replace("value: count", "value: count\n          where: [" + condition + "]")
            .replace("charset: ISO-8859-1", "delimiter: Whitespace, header: Found, escape: '\\'")
            .replace("delimiter: \";\", ", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a/{yyyy}/b?c",
        "http://localhost:80/b",
        "http://127.0.0.1",
        "http://[::1]:8080/b"
      })
  void takesATokenOfThisMachineAndOfTls(String url) throws Exception {
    String token = url.replace("{yyyy}", "x");
    bothTake(
        CsvMonitorDocumentTest.GOOD.replace(
            "{file: {path: transactions.csv}}",
            CsvMonitorDocumentTest.http(
                url,
                token,
                ", scopes: ['a:b/c.read'], endpointParams: {audience: x, resource: rows}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3: {bucket: abc, key: a, anonymous: true}",
        "s3: {bucket: abc, key: a, anonymous: false, requesterPays: true}",
        "gcs: {bucket: abc, key: a, anonymous: true}",
        "gcs: {bucket: abc, key: a, userProject: my-project-1}",
        "azureBlob: {account: abc, container: abc, key: a, anonymous: true}"
      })
  void takesBucketsOfEverybodyAndOfOtherAccounts(String from) throws Exception {
    bothTake(
        CsvMonitorDocumentTest.GOOD.replace("{file: {path: transactions.csv}}", "{" + from + "}"));
  }

  @Test
  void anEndpointHasWhatIsSafe() throws Exception {
    bothTake(
        CsvMonitorDocumentTest.GOOD.replace("spec:\n", "spec:\n" + CsvMonitorDocumentTest.SAFE));
  }

  /** They are the longest that are taken; CEL and Java must agree on each unit. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{interval: 100y}",
        "{interval: 36500d}",
        "{interval: 99y52w23h59m59s999ms}",
        "{interval: 1h, endpoint: {scrapeTimeout: 60m}}",
        "{interval: 1s, endpoint: {scrapeTimeout: 1000ms}}",
        "{interval: 1w, endpoint: {scrapeTimeout: 6d23h59m60s}}",
        "{interval: 1s, endpoint: {interval: 1m, scrapeTimeout: 10s}}",
        "{endpoint: {scrapeTimeout: 10s}}",
        "{dashboardFolder: Payments.json.d/Daily}",
        "{endpoint: {authorization: {type: Basic2, credentials: {name: a, key: t}}}}",
        "{endpoint: {tlsConfig: {minVersion: TLS12, maxVersion: TLS12}}}"
      })
  void takesTheLargestSettingsOfMonitoring(String monitoring) throws Exception {
    bothTake(
        CsvMonitorDocumentTest.GOOD.replace(
            "spec:\n", "spec:\n  monitoring: " + monitoring + "\n"));
  }

  @Test
  void takesLabelsAnnotationsAndVariablesOfAPod() throws Exception {
    bothTake(
        CsvMonitorDocumentTest.GOOD.replace(
            "spec:\n",
            "spec:\n  exporter: {podLabels: {azure.workload.identity/use: 'true', team: ''},"
                + " podAnnotations: {a: 'any text'}, env: [{name: A, value: ''}, {name: B,"
                + " valueFrom: {secretKeyRef: {name: a, key: k}}}]}\n"));
  }

  static Stream<List<String>> wrong() {
    // Of a stream of documents a server reads the first.
    return CsvMonitorDocumentTest.wrong()
        .filter(change -> !change.get(3).equals("one YAML document"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesWhatTheReaderRefuses(List<String> change) throws Exception {
    Answer answer = post(CsvMonitorDocumentTest.GOOD.replace(change.get(0), change.get(1)));
    assertThat(answer.status()).as(answer.body()).isIn(400, 422);
    assertThat(isFor(answer, change.get(2), change.get(3)))
        .as("refused for %s: %s in %s", change.get(2), change.get(3), answer.body())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "ALERTS",
        "ALERTS_FOR_STATE",
        "csvmonitor_a",
        "jvm_a",
        "process_a",
        "scrape_a"
      })
  void refusesMetricsOfOthers(String name) throws Exception {
    bothRefuse(metricNamed(name), MetricRules.METRIC_OWNED_MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a_total", "a_created", "a_info", "a_bucket", "a_sum", "a_count"})
  void refusesAffixes(String name) throws Exception {
    bothRefuse(metricNamed(name), MetricRules.METRIC_AFFIX_MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "upper",
        "alerts",
        "ALERTS_open",
        "jvm",
        "a_jvm_b",
        "total",
        "a_total_b",
        "_",
        "source_rows"
      })
  void takesMetricsThatAreOnlyLikeThose(String name) throws Exception {
    bothTake(metricNamed(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alertname",
        "severity",
        "threshold",
        "diagnosis",
        "csvmonitor",
        "source",
        "job",
        "instance",
        "namespace",
        "pod",
        "service",
        "endpoint",
        "container",
        "le",
        "quantile",
        "__name__",
        "__",
        "exported_job",
        "csvmonitor_incident"
      })
  void refusesReservedLabels(String name) throws Exception {
    String good = CsvMonitorDocumentTest.GOOD;
    bothRefuse(good.replace("as: shop", "as: " + name), LabelRules.LABEL_RESERVED_MESSAGE);
    bothRefuse(
        good.replace("column: status", "column: " + name), LabelRules.LABEL_RESERVED_MESSAGE);
    bothRefuse(good.replace("as: comparison", "as: " + name), MetricRules.COLUMNS_RESERVED_MESSAGE);
    bothTake(good.replace("column: status", "column: " + name + ", as: renamed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9payments",
        "pay.ments",
        "payments-",
        "a123456789b123456789c123456789d123456789e123456789f123456789g123"
      })
  void refusesNamesThatNoServiceCanHave(String name) throws Exception {
    bothRefuse(
        CsvMonitorDocumentTest.GOOD.replace("name: payments,", "name: " + name + ","),
        "metadata.name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "spec: null"})
  void refusesADocumentWithoutASpec(String spec) throws Exception {
    bothRefuse(
        "apiVersion: csvmonitor.io/v1alpha1\nkind: CsvMonitor\nmetadata: {name: a}\n" + spec,
        "spec");
  }

  /** What the rules cost grows with the document, and the server gives up past a limit. */
  @Test
  void takesTheLargest() throws Exception {
    bothTake(LargeDocument.of("c".repeat(98) + "%02d", ""));
    bothTake(
        LargeDocument.of("Order " + "c".repeat(30) + "%02d", ", as: " + "l".repeat(61) + "%02d"));
  }

  @Test
  void findsTheSameNameInTheLargest() throws Exception {
    String large = LargeDocument.of("c%02d", "");
    bothRefuse(
        large.replace(LargeDocument.metric(31, 15), LargeDocument.metric(0, 0)),
        SpecRules.METRICS_UNIQUE_MESSAGE);
  }

  private static String metricNamed(String name) {
    return CsvMonitorDocumentTest.GOOD
        .replace("- name: transactions\n          type", "- name: " + name + "\n          type")
        .replace("metric: transactions,", "metric: " + name + ",")
        .replace("metric: transactions}", "metric: " + name + "}")
        .replace("metric: transactions\n", "metric: " + name + "\n");
  }

  private static void bothRefuse(String yaml, String message) throws Exception {
    assertThatThrownBy(() -> CsvMonitorDocument.read(yaml))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining(message);
    Answer answer = post(yaml);
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    // A rule that the server gave up is quoted, too.
    assertThat(answer.json().path("message").asText())
        .contains(message)
        .doesNotContain("cost limit");
  }

  private static void bothTake(String yaml) throws Exception {
    CsvMonitorDocument.read(yaml);
    Answer answer = post(yaml);
    assertThat(answer.status()).as(() -> start(answer.body())).isEqualTo(201);
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), 2_000));
  }

  /** Whether a document was refused for what is expected, and not for something else. */
  private static boolean isFor(Answer answer, String path, String expected) throws IOException {
    String message = answer.json().path("message").asText();
    for (JsonNode cause : answer.json().at("/details/causes")) {
      String field = cause.path("field").asText();
      boolean same = cause.path("reason").asText().equals("FieldValueDuplicate");
      if (path.equals(field) || (same && path.equals(field + ".name"))) {
        return true;
      }
    }
    // A rule's place is the part that has the rule, which is above the reader's.
    return message.contains("unknown field \"" + path + "\"")
        || RULES.stream().anyMatch(rule -> rule.contains(expected) && message.contains(rule))
        || (BEFORE_THE_SCHEMA.containsKey(expected)
            && message.contains(BEFORE_THE_SCHEMA.get(expected)));
  }

  private static Answer post(String yaml) throws IOException, InterruptedException {
    return server.post(MONITORS, yaml);
  }

  private static String text(Field constant) {
    try {
      return String.valueOf(constant.get(null));
    } catch (IllegalAccessException hidden) {
      return fail(constant + " is hidden", hidden);
    }
  }
}
