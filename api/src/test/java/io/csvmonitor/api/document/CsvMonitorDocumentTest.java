package io.csvmonitor.api.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.csvmonitor.api.metric.Label;
import io.csvmonitor.api.monitoring.EndpointSettings;
import io.csvmonitor.api.rule.ClusterRules;
import io.csvmonitor.api.rule.FromRules;
import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.HeaderRow;
import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Recover;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.api.tree.DocumentError;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvMonitorDocumentTest {
  static final String GOOD =
      """
      apiVersion: csvmonitor.io/v1alpha1
      kind: CsvMonitor
      metadata: {name: payments, namespace: shop, generation: 7}
      spec:
        sources:
          - name: transactions
            from: {file: {path: transactions.csv}}
            format: {delimiter: ";", charset: ISO-8859-1}
            numbers: {decimal: ",", group: "."}
            mode: Append
            time: {columns: [timestamp], pattern: "yyyy-MM-dd HH:mm:ss"}
            freshness: 1h
            metrics:
              - name: transactions
                type: Counter
                value: count
                labels: [{column: status, values: [approved, denied]}, {as: shop, value: north}]
              - {name: amounts, type: Histogram, value: amount, buckets: ["10", "99.5"]}
              - {name: cards, type: Gauge, distinct: {column: card, window: 10m}}
          - name: checkouts
            from: {persistentVolumeClaim: {claimName: exports, path: day/*.csv}}
            mode: Snapshot
            time: {columns: [time], pattern: "HH'h'", date: Today}
            metrics:
              - name: checkouts
                type: Gauge
                labels: [{column: time, as: hour}]
                columns: {as: comparison, names: [today, yesterday]}
        ratios:
          - name: approval_rate
            help: Approved of all.
            numerator: {metric: transactions, match: {status: [approved]}}
            denominator: {metric: transactions}
            by: [shop]
            window: 15m
            minimum: 50
        thresholds:
          - name: Stopped
            severity: Critical
            metric: checkouts
            match: {comparison: [today]}
            baseline: {match: {comparison: [yesterday]}, combine: Max}
            dropToZero: {minimum: 5}
          - {name: Failed, metric: transactions, window: 15m, share: {above: 0.5%, minimum: 100}}
          - {name: Denied, metric: transactions, by: [status], anomaly: {season: 24h, sensitivity: High}}
          - name: Volume
            metric: transactions
            baseline: {season: 24h, history: 3}
            deviation: {below: 70%, above: "1.5"}
            for: 10m
            recover: {above: 90%, below: "1.2"}
            accept: 2d
          - {name: Total, metric: transactions, limit: {below: -5}, recover: {above: 0}}
          - {name: Silent, metric: transactions, absent: {after: 1h}}
          - {name: Approval, mode: Shadow, metric: approval_rate, limit: {below: 80%}}
          - {name: Strange, metric: transactions, newValues: {label: status}}
          - {name: Large, metric: amounts, quantile: "0.95", limit: {above: 90}}
          - {name: Cards, metric: cards, limit: {above: 500}}
        diagnoses:
          - name: Broken
            when: {breached: [Stopped], normal: [Volume]}
            summary: Nothing is recorded.
        calendars:
          - name: Night
            effect: Mute
            timeIntervals:
              - times: [{start_time: "22:00", end_time: "24:00"}]
                weekdays: ["monday:friday", sunday]
                days_of_month: ["1:5", "-3:-1"]
                months: [january, "5:8"]
                years: ["2025:2027"]
                location: America/Sao_Paulo
          - {name: Moving, effect: Mute, dates: ["2026-02-16"], thresholds: [Volume]}
      """;

  /** The API server takes these keys in a CsvMonitor, and refuses the pod. */
  @ParameterizedTest
  @ValueSource(strings = {"a b", "a/b/c", "/a", "A.b/c", "-a", "a/"})
  void refusesKeysThatNoPodCanHave(String key) {
    String yaml = GOOD.replace("spec:\n", "spec:\n  exporter: {podLabels: {'" + key + "': a}}\n");
    assertThat(
            catchThrowableOfType(
                InvalidDocumentException.class, () -> CsvMonitorDocument.read(yaml)))
        .hasMessageContaining(ClusterRules.POD_KEYS_MESSAGE);
  }

  @Test
  void readsAManifest() throws Exception {
    CsvMonitorDocument document = CsvMonitorDocument.read(GOOD);
    assertThat(document.name()).isEqualTo("payments");
    assertThat(document.namespace()).isEqualTo("shop");
    assertThat(document.generation()).isEqualTo(7);
    assertThat(document.path("sources")).isEqualTo("spec.sources");
    Source first = document.spec().sources().getFirst();
    assertThat(first.format())
        .isEqualTo(Format.of(";", "\"", null, HeaderRow.Present, "ISO-8859-1"));
    assertThat(first.numbers()).isEqualTo(Numbers.of(",", ".", List.of(), List.of("")));
    assertThat(first.retention()).isEqualTo("35d");
    assertThat(first.metrics().getFirst().maxSeries()).isEqualTo(1_000);
    assertThat(first.metrics().getFirst().labels())
        .containsExactly(
            Label.of("status", null, null, List.of("approved", "denied")),
            Label.of(null, "shop", "north", List.of()));
    assertThat(document.spec().sources().get(1).time().zone()).isEqualTo("UTC");
    Threshold volume = document.spec().thresholds().get(3);
    assertThat(volume.breachAfter()).isEqualTo("10m");
    assertThat(volume.recover()).isEqualTo(new Recover("90%", "1.2"));
    assertThat(volume.accept()).isEqualTo("2d");
  }

  @Test
  void readsTheDescription() throws Exception {
    assertThat(CsvMonitorDocument.read(GOOD).description()).isEmpty();
    String described =
        GOOD.replace(
            "metadata: {",
            "metadata: {annotations: {team: shop, kubernetes.io/description: ' All orders. '}, ");
    assertThat(CsvMonitorDocument.read(described).description()).isEqualTo("All orders.");
    assertThat(CsvMonitorDocument.shortened("\ud83d\ude00".repeat(2_000)))
        .isEqualTo("\ud83d\ude00".repeat(500) + "…");
    assertThat(CsvMonitorDocument.shortened("x".repeat(1_000))).hasSize(1_000);
  }

  @Test
  void readsASpecAlone() throws Exception {
    CsvMonitorDocument document =
        CsvMonitorDocument.read(
            """
            sources:
              - name: a
                from: {file: {path: a.csv}}
                metrics: [{name: rows, type: Counter}]
            """);
    assertThat(document.name()).isEmpty();
    assertThat(document.path("sources")).isEqualTo("sources");
    assertThat(document.spec().sources()).hasSize(1);
  }

  @Test
  void saysAllThatIsWrongAtOnceInTheOrderOfLines() {
    InvalidDocumentException invalid =
        invalid(
            """
            sources:
              - name: a
                frum: {file: {path: a.csv}}
                mode: append
                metrics:
                  - {name: rows_total, type: Counter}
                  - {name: x, type: Gauge, maxSeries: 0}
            """);
    assertThat(invalid.errors())
        .extracting(DocumentError::path)
        .containsExactly(
            "sources[0].from",
            "sources[0].frum",
            "sources[0].mode",
            "sources[0].metrics[0].name",
            "sources[0].metrics[1].maxSeries",
            "sources[0].metrics[1]");
    assertThat(invalid.errors()).extracting(DocumentError::line).containsExactly(2, 3, 4, 6, 7, 7);
    assertThat(invalid.getMessage())
        .contains("did you mean from?")
        .contains("did you mean Append?");
  }

  /**
   * What of a ServiceMonitor's endpoint reads Prometheus' own files, sends its requests elsewhere,
   * or changes the labels by which namespaces are told apart.
   */
  static final List<String> UNSAFE =
      List.of(
          "bearerTokenFile: /var/run/secrets/kubernetes.io/serviceaccount/token",
          "bearerTokenSecret: {name: a, key: b}",
          "enableHttp2: true",
          "filterRunning: false",
          "followRedirects: true",
          "honorLabels: true",
          "honorTimestamps: true",
          "metricRelabelings: [{targetLabel: namespace, replacement: other}]",
          "noProxy: x",
          "oauth2: {tokenUrl: \"http://x/\"}",
          "params: {a: [b]}",
          "path: /other",
          "port: probe",
          "proxyConnectHeader: {a: [{name: a, key: b}]}",
          "proxyFromEnvironment: true",
          "proxyUrl: \"http://x/\"",
          "relabelings: [{targetLabel: __address__, replacement: other}]",
          "targetPort: 1",
          "trackTimestampsStaleness: true",
          "tlsConfig: {caFile: /etc/passwd}",
          "tlsConfig: {certFile: /etc/passwd}",
          "tlsConfig: {keyFile: /etc/passwd}",
          "basicAuth: {username_file: /etc/passwd}",
          "authorization: {credentialsFile: /etc/passwd}");

  static Stream<String> unsafe() {
    return UNSAFE.stream();
  }

  @ParameterizedTest
  @MethodSource("unsafe")
  void anEndpointHasOnlyWhatIsSafe(String field) {
    String fields = field.replaceFirst("^(tlsConfig|basicAuth|authorization): \\{(.*)}$", "$2");
    String name = fields.substring(0, fields.indexOf(':'));
    InvalidDocumentException invalid =
        invalid(GOOD.replace("spec:\n", "spec:\n  monitoring: {endpoint: {" + field + "}}\n"));
    assertThat(invalid.errors())
        .filteredOn(error -> error.path().endsWith("." + name))
        .singleElement()
        .extracting(DocumentError::message)
        .asString()
        .startsWith("must be a field that is known here");
  }

  @Test
  void anEndpointHasWhatIsSafe() throws Exception {
    EndpointSettings endpoint =
        CsvMonitorDocument.read(GOOD.replace("spec:\n", "spec:\n" + SAFE))
            .spec()
            .monitoring()
            .endpoint();
    assertThat(endpoint.secretNames()).containsExactly("certs", "own", "users");
    assertThat(endpoint.tlsConfig().ca().configMap().name()).isEqualTo("house");
  }

  /** Everything that an endpoint may have. */
  static final String SAFE =
      """
        monitoring:
          dashboardFolder: Payments/Daily
          endpoint:
            scheme: https
            interval: 15s
            scrapeTimeout: 5s
            tlsConfig:
              ca: {configMap: {name: house, key: ca.crt}}
              cert: {secret: {name: certs, key: tls.crt}}
              keySecret: {name: own, key: tls.key}
              serverName: ledger.example.com
              insecureSkipVerify: false
              minVersion: TLS12
              maxVersion: TLS13
            basicAuth:
              username: {name: users, key: username}
              password: {name: users, key: password}
      """;

  /** A source with a token of OAuth 2.0. */
  static String http(String url, String tokenUrl, String more) {
    return "{http: {url: \"%s\", oauth2: {clientId: {env: A}, clientSecret: {env: B}, tokenUrl: \"%s\"%s}}}"
        .formatted(url, tokenUrl, more);
  }

  /** Without a proxy, the requests to this machine need no TLS. */
  @Test
  void tokensGoToThisMachineOrWithTlsThroughAProxy() throws Exception {
    String proxy = ", proxyUrl: \"http://p:1\"";
    for (String http :
        List.of(
            http("http://localhost:1/b", "http://127.0.0.1:1/d", ""),
            http("http://localhost:1/b", "https://c/d", proxy),
            http(
                "https://a/b",
                "http://[::1]/d",
                "}" + proxy + ", tlsConfig: {insecureSkipVerify: true"),
            http(
                "https://a/b",
                "https://c/d",
                proxy + "}" + proxy + ", tlsConfig: {insecureSkipVerify: true"))) {
      assertThat(
              CsvMonitorDocument.read(GOOD.replace("{file: {path: transactions.csv}}", http))
                  .spec()
                  .sources()
                  .getFirst()
                  .from()
                  .http()
                  .oauth2())
          .isNotNull();
    }
  }

  /** What is replaced in the good document, by what, where it is wrong then, and why. */
  static Stream<List<String>> wrong() {
    return Stream.of(
            WrongDocuments.all(),
            WrongSources.all(),
            WrongFrom.all(),
            WrongMetrics.all(),
            WrongThresholds.all(),
            WrongDiagnoses.all(),
            WrongSettings.all())
        .flatMap(all -> all);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void refusesWhatIsWrong(List<String> change) {
    assertThat(GOOD).contains(change.get(0));
    InvalidDocumentException invalid = invalid(GOOD.replace(change.get(0), change.get(1)));
    assertThat(invalid.errors())
        .anySatisfy(
            error -> {
              assertThat(error.path()).isEqualTo(change.get(2));
              assertThat(error.message()).contains(change.get(3));
              assertThat(error.line()).isPositive();
            });
  }

  @Test
  void refusesNothingAndHugeAndBottomlessDocuments() {
    assertThat(invalid("").getMessage()).contains("found nothing");
    assertThat(invalid("just a text").getMessage()).contains("found the text \"just a text\"");
    assertThat(invalid("x: " + "y".repeat(2_000_000)).getMessage()).contains("1 MiB");
    assertThat(invalid("[".repeat(5_000)).errors()).isNotEmpty();
    assertThat(invalid("sources: &a [*a, *a]").errors()).isNotEmpty();
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String all = ("*a" + (i - 1) + ", ").repeat(10);
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, all.substring(0, all.length() - 2)));
    }
    assertThat(invalid(laughs.toString()).getMessage()).contains("aliases");
  }

  @Test
  void ofAWrongDocumentTheGenerationIsKnownAndWhetherANewerVersionMayUnderstandIt() {
    InvalidDocumentException wrong = invalid(GOOD.replace("freshness: 1h", "freshness: long"));
    assertThat(wrong.generation()).isEqualTo(7);
    assertThat(wrong.errors()).noneMatch(DocumentError::unknown);
    for (String newer :
        List.of(
            GOOD.replace("freshness: 1h", "novelty: 1h"),
            GOOD.replace("mode: Snapshot", "mode: Novelty"),
            GOOD.replace("v1alpha1", "v2"),
            GOOD + "novelty: 1\n")) {
      assertThat(invalid(newer).errors()).anyMatch(DocumentError::unknown);
      assertThat(invalid(newer).generation()).isEqualTo(7);
    }
    assertThat(invalid("a: [1").generation()).isZero();
  }

  @Test
  void refusesWhatTheYamlParserFailsOver() {
    assertThat(invalid("sources: \"\\UFFFFFFFF\"").getMessage()).contains("must be YAML");
    assertThat(invalid("!%A").getMessage()).contains("must be YAML");
  }

  @Test
  void repeatsNoLongNameInEachError() {
    String name = "k".repeat(2_000);
    String twice = " a: 1\n".repeat(2_000);
    assertThat(invalid("? " + name + "\n:\n" + twice).getMessage()).hasSizeLessThan(2_000);
    String aliases = "{mode: *k},".repeat(2_000);
    assertThat(invalid("x: &k " + name + "\nsources: [" + aliases + "]").errors())
        .hasSizeLessThan(100);
  }

  @Test
  void refusesAPathUpwardAfterALineEnd() {
    InvalidDocumentException invalid =
        invalid(GOOD.replace("path: day/*.csv", "path: \"x\\n/../y\""));
    assertThat(invalid.getMessage()).contains(FromRules.RELATIVE_MESSAGE);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    readOrRefuse(text);
  }

  @Property
  void aGoodDocumentWithAPieceTornOutIsReadOrRefused(
      @ForAll @IntRange(max = 1_000) int from,
      @ForAll @IntRange(max = 40) int length,
      @ForAll @IntRange(max = 1_000) int to) {
    int begin = Math.min(from, GOOD.length());
    int end = Math.min(GOOD.length(), begin + length);
    String torn = GOOD.substring(0, begin) + GOOD.substring(end);
    int at = Math.min(to, torn.length());
    readOrRefuse(torn);
    readOrRefuse(torn.substring(0, at) + GOOD.substring(begin, end) + torn.substring(at));
  }

  private static void readOrRefuse(String text) {
    assertThatCode(
            () -> {
              try {
                CsvMonitorDocument.read(text);
              } catch (InvalidDocumentException refused) {
                assertThat(refused.errors()).isNotEmpty();
              }
            })
        .doesNotThrowAnyException();
  }

  private static InvalidDocumentException invalid(String yaml) {
    return catchThrowableOfType(
        InvalidDocumentException.class, () -> CsvMonitorDocument.read(yaml));
  }
}
