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

  /** What is replaced in the good document, by what, where it is wrong then, and why. */
  static Stream<List<String>> wrong() {
    return Stream.of(
        List.of(
            "column: status, values: [approved, denied]",
            "column: status, map: {\"1\": a}, regex: x",
            "spec.sources[0].metrics[0].labels[0]",
            "must be one of map, regex and buckets"),
        List.of(
            "column: status, values: [approved, denied]",
            "column: status, buckets: [\"1\"], regex: x",
            "spec.sources[0].metrics[0].labels[0]",
            "must be one of map, regex and buckets"),
        List.of(
            "column: status, values: [approved, denied]",
            "as: a, value: b, map: {\"1\": a}",
            "spec.sources[0].metrics[0].labels[0]",
            "map, regex and buckets must be given only with column"),
        List.of(
            "column: status, values: [approved, denied]",
            "column: status, replacement: a",
            "spec.sources[0].metrics[0].labels[0]",
            "replacement must be given only with regex"),
        List.of(
            "column: status, values: [approved, denied]",
            "column: status, otherwise: a",
            "spec.sources[0].metrics[0].labels[0]",
            "otherwise must be given only with map, regex or buckets"),
        List.of(
            "column: status, values: [approved, denied]",
            "column: status, buckets: [\"10\", \"9\"]",
            "spec.sources[0].metrics[0].labels[0]",
            "buckets must be numbers in ascending order"),
        List.of(
            "column: status, values: [approved, denied]",
            "column: status, buckets: [x]",
            "spec.sources[0].metrics[0].labels[0].buckets[0]",
            "must be a number in quotes"),
        List.of(
            "value: count",
            "scale: \"0.1\"",
            "spec.sources[0].metrics[0]",
            "scale must be given only with value or columns"),
        List.of(
            "value: count",
            "value: count\n          scale: \"0.00\"",
            "spec.sources[0].metrics[0]",
            "scale must not be 0"),
        List.of(
            "mode: Append",
            "where: [{column: a, operator: In}]",
            "spec.sources[0].where[0]",
            "values must be given for all operators but"),
        List.of(
            "mode: Append",
            "where: [{column: a, operator: In, values: []}]",
            "spec.sources[0].where[0]",
            "values must be given for all operators but"),
        List.of(
            "mode: Append",
            "where: [{column: a, operator: Exists, values: [b]}]",
            "spec.sources[0].where[0]",
            "values must be given for all operators but"),
        List.of(
            "mode: Append",
            "where: [{column: a, operator: Gt, values: [\"1\", \"2\"]}]",
            "spec.sources[0].where[0]",
            "values must be one plain number"),
        List.of(
            "mode: Append",
            "where: [{column: a, operator: Lt, values: [x]}]",
            "spec.sources[0].where[0]",
            "values must be one plain number"),
        List.of(
            "mode: Append",
            "where: [{column: a, operator: Is, values: [x]}]",
            "spec.sources[0].where[0].operator",
            "must be one of DoesNotExist"),
        List.of(
            "mode: Append",
            "where: [{operator: Exists}]",
            "spec.sources[0].where[0].column",
            "must be given"),
        List.of(
            "value: count",
            "value: count\n          where: [{column: a, operator: In}]",
            "spec.sources[0].metrics[0].where[0]",
            "values must be given for all operators but"),
        List.of(
            "charset: ISO-8859-1",
            "escape: \";\"",
            "spec.sources[0].format",
            "must be different characters"),
        List.of(
            "charset: ISO-8859-1",
            "header: Absent, skipRows: 1",
            "spec.sources[0].format",
            "skipRows must be 0 with header Absent"),
        List.of(
            "charset: ISO-8859-1",
            "skipLines: 1001",
            "spec.sources[0].format.skipLines",
            "must be at most 1000"),
        List.of(
            "delimiter: \";\"",
            "delimiter: Spaces",
            "spec.sources[0].format.delimiter",
            "must match"),
        List.of(
            "pattern: \"yyyy-MM-dd HH:mm:ss\"",
            "locale: \"x y\"",
            "spec.sources[0].time.locale",
            "must match"),
        List.of("csvmonitor.io/v1alpha1", "v1", "apiVersion", "must be csvmonitor.io/v1alpha1"),
        List.of("kind: CsvMonitor", "kind: ConfigMap", "kind", "must be CsvMonitor, found"),
        List.of("name: payments,", "name: Payments,", "metadata.name", "DNS-1035"),
        List.of(
            "metadata: {name: payments, namespace: shop, generation: 7}",
            "metadata: x",
            "metadata",
            "must be fields"),
        List.of("spec:", "spek:", "spek", "did you mean spec?"),
        List.of("  sources:", "  sauces:", "spec.sauces", "did you mean sources?"),
        List.of("- name: transactions", "- name: Transactions Log", "spec.sources[0].name", "must"),
        List.of(
            "- name: checkouts\n      from",
            "- name: transactions\n      from",
            "spec.sources[1].name",
            "unique"),
        List.of(
            "path: transactions.csv",
            "path: 5",
            "spec.sources[0].from.file.path",
            "must be a text, found the number 5: put it in quotes"),
        List.of(
            "path: transactions.csv", "path: ''", "spec.sources[0].from.file.path", "at least 1"),
        List.of("{file: {path: transactions.csv}}", "{}", "spec.sources[0].from", "exactly one"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{file: {path: a.csv}, configMap: {name: a, key: b}}",
            "spec.sources[0].from",
            "exactly one"),
        List.of(
            "{file: {path: transactions.csv}}",
            "transactions.csv",
            "spec.sources[0].from",
            "must be fields, found the text \"transactions.csv\""),
        List.of(
            "{file: {path: transactions.csv}}",
            "{ftp: {url: x}}",
            "spec.sources[0].from.ftp",
            "must be a field that is known here"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"ftp://a/b\"}}",
            "spec.sources[0].from.http.url",
            "begins with http://"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://me:secret@a/b\"}}",
            "spec.sources[0].from.http.url",
            "without a user"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", proxyUrl: \"http://me:secret@a\"}}",
            "spec.sources[0].from.http.proxyUrl",
            "without a user"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", headers: [{name: Host, value: a}]}}",
            "spec.sources[0].from.http.headers[0].name",
            "does not set itself"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", headers: [{name: A}]}}",
            "spec.sources[0].from.http.headers[0]",
            "exactly one of value and valueFrom"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", authorization: {credentials: {}}}}",
            "spec.sources[0].from.http.authorization.credentials",
            "exactly one of secretKeyRef, file and env"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", authorization: {type: basic, credentials: {env: A}}}}",
            "spec.sources[0].from.http.authorization.type",
            "must not be Basic"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", basicAuth: {username: {env: A}, password: {env: A, file:"
                + " b}}}}",
            "spec.sources[0].from.http.basicAuth.password",
            "exactly one of secretKeyRef, file and env"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", basicAuth: {username: {env: A}, password: {env: B}},"
                + " authorization: {credentials: {env: A}}}}",
            "spec.sources[0].from.http",
            "not both"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", tlsConfig: {keySecret: {env: A}}}}",
            "spec.sources[0].from.http.tlsConfig",
            "given together"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", tlsConfig: {ca: {}}}}",
            "spec.sources[0].from.http.tlsConfig.ca",
            "exactly one of secretKeyRef, configMapKeyRef and file"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{http: {url: \"https://a/b\", interval: soon}}",
            "spec.sources[0].from.http.interval",
            "must be a duration"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: a/b, key: a.csv}}",
            "spec.sources[0].from.s3.bucket",
            "must match"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: \"{YYYY-MM-dd}.csv\"}}",
            "spec.sources[0].from.s3.key",
            "date pattern of y, M, d and H"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: \"[a.csv\"}}",
            "spec.sources[0].from.s3.key",
            "each [ has its ]"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: a.csv, endpoint: \"https://a/b\"}}",
            "spec.sources[0].from.s3.endpoint",
            "without a user, a password and a path"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: a.csv, select: Newest}}",
            "spec.sources[0].from.s3.select",
            "must be one of All, LastByName, LastModified"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: a.csv, proxyUrl: \"https://a\"}}",
            "spec.sources[0].from.s3.proxyUrl",
            "without a user"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: a.csv, credentials: {accessKeyId: {env: A},"
                + " secretAccessKey: {}}}}",
            "spec.sources[0].from.s3.credentials.secretAccessKey",
            "exactly one of secretKeyRef, file and env"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{s3: {bucket: exports, key: a.csv, tlsConfig: {cert: {file: a}}}}",
            "spec.sources[0].from.s3.tlsConfig",
            "given together"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: exports, key: \"{YYYY}.csv\"}}",
            "spec.sources[0].from.gcs.key",
            "date pattern of y, M, d and H"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: exports, key: a.csv, endpoint: \"https://a/b\"}}",
            "spec.sources[0].from.gcs.endpoint",
            "without a user, a password and a path"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: exports, key: a.csv, proxyUrl: \"https://a\"}}",
            "spec.sources[0].from.gcs.proxyUrl",
            "without a user"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: exports, key: a.csv, credentials: {env: A, file: a}}}",
            "spec.sources[0].from.gcs.credentials",
            "exactly one of secretKeyRef, file and env"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{gcs: {bucket: exports, key: a.csv, tlsConfig: {cert: {file: a}}}}",
            "spec.sources[0].from.gcs.tlsConfig",
            "given together"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {account: acc, container: exports, key: \"{YYYY}.csv\"}}",
            "spec.sources[0].from.azureBlob.key",
            "date pattern of y, M, d and H"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {container: exports, key: a.csv}}",
            "spec.sources[0].from.azureBlob",
            "must be given with account"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {endpoint: \"https://a\", container: exports, key: a.csv, accountKey:"
                + " {env: A}}}",
            "spec.sources[0].from.azureBlob",
            "must be given with account"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {account: acc, container: exports, key: a.csv, endpoint:"
                + " \"https://a/b/c\"}}",
            "spec.sources[0].from.azureBlob.endpoint",
            "must be the URL of a blob service"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {account: acc, container: exports, key: a.csv, sasToken: {env: A},"
                + " accountKey: {env: A}}}",
            "spec.sources[0].from.azureBlob",
            "at most one of sasToken and accountKey"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {account: acc, container: exports, key: a.csv, sasToken: {}}}",
            "spec.sources[0].from.azureBlob.sasToken",
            "exactly one of secretKeyRef, file and env"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{azureBlob: {account: acc, container: exports, key: a.csv, proxyUrl: \"https://a\"}}",
            "spec.sources[0].from.azureBlob.proxyUrl",
            "without a user"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a/b, username: u, path: a.csv, password: {env: P}, knownHosts: {file:"
                + " k}}}",
            "spec.sources[0].from.sftp.host",
            "must match"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: \"a\\tb\", path: a.csv, password: {env: P}, knownHosts:"
                + " {file: k}}}",
            "spec.sources[0].from.sftp.username",
            "must match"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, port: 70000, username: u, path: a.csv, password: {env: P},"
                + " knownHosts: {file: k}}}",
            "spec.sources[0].from.sftp.port",
            "at most 65535"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: \"{YYYY}.csv\", password: {env: P}, knownHosts:"
                + " {file: k}}}",
            "spec.sources[0].from.sftp.path",
            "date pattern of y, M, d and H"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: a.csv, knownHosts: {file: k}}}",
            "spec.sources[0].from.sftp",
            "exactly one of password and privateKey"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: a.csv, password: {env: P}, knownHosts: {file: k},"
                + " privateKey: {file: k}}}",
            "spec.sources[0].from.sftp",
            "exactly one of password and privateKey"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: a.csv, password: {env: P}, knownHosts: {file: k},"
                + " passphrase: {file: k}}}",
            "spec.sources[0].from.sftp",
            "passphrase only with privateKey"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: a.csv, password: {}, knownHosts: {file: k}}}",
            "spec.sources[0].from.sftp.password",
            "exactly one of secretKeyRef, file and env"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: a.csv, password: {env: P}, knownHosts: {}}}",
            "spec.sources[0].from.sftp.knownHosts",
            "exactly one of secretKeyRef, configMapKeyRef and file"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{sftp: {host: a, username: u, path: a.csv, password: {env: P}}}",
            "spec.sources[0].from.sftp.knownHosts",
            "must be given"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{configMap: {name: a, key: ..}}",
            "spec.sources[0].from.configMap.key",
            "must be a key"),
        List.of(
            "{file: {path: transactions.csv}}",
            "{configMap: {name: a, key: '[2025.csv'}}",
            "spec.sources[0].from.configMap.key",
            "each [ has its ]"),
        List.of(
            "by: [status]",
            "by: [merchant id]",
            "spec.thresholds[2].by[0]",
            "must be a name of letters, digits and underscores"),
        List.of(
            "{label: status}",
            "{label: merchant-id}",
            "spec.thresholds[7].newValues.label",
            "must be a name of letters, digits and underscores"),
        List.of(
            "path: day/*.csv",
            "path: ../day.csv",
            "spec.sources[1].from.persistentVolumeClaim.path",
            "relative"),
        List.of(
            "path: day/*.csv",
            "path: /day.csv",
            "spec.sources[1].from.persistentVolumeClaim.path",
            "relative"),
        List.of(
            "delimiter: \";\"",
            "delimiter: \";;\"",
            "spec.sources[0].format.delimiter",
            "must match"),
        List.of(
            "delimiter: \";\"", "delimiter: x", "spec.sources[0].format.delimiter", "must match"),
        List.of(
            "delimiter: \";\"",
            "delimiter: \";\", comment: \";\"",
            "spec.sources[0].format",
            "different"),
        List.of(
            "mode: Append",
            "mode: Upsert\n      distinctBy: [id]",
            "spec.sources[0].distinctBy",
            "must be used with time and mode Append"),
        List.of("decimal: \",\"", "decimal: \".\"", "spec.sources[0].numbers", "different"),
        List.of("mode: Append", "mode: Apend", "spec.sources[0].mode", "did you mean Append?"),
        List.of("mode: Append", "mode: [Append]", "spec.sources[0].mode", "found a list"),
        List.of("mode: Append", "mode: Snapshot", "spec.sources[0].metrics[0].type", "Gauge"),
        List.of(
            "columns: [timestamp]", "columns: []", "spec.sources[0].time.columns", "at least 1"),
        List.of(
            "columns: [timestamp]",
            "columns: [a, b, c]",
            "spec.sources[0].time.columns",
            "at most 2"),
        List.of(
            "columns: [timestamp]",
            "columns: timestamp",
            "spec.sources[0].time.columns",
            "must be a list"),
        List.of("columns: [timestamp], ", "", "spec.sources[0].time.columns", "must be given"),
        List.of("date: Today", "date: Tomorrow", "spec.sources[1].time.date", "must"),
        List.of("freshness: 1h", "freshness: 1 hour", "spec.sources[0].freshness", "a duration"),
        List.of("freshness: 1h", "freshness: 60", "spec.sources[0].freshness", "put it in quotes"),
        List.of(
            "freshness: 1h",
            "showBadRows: maybe",
            "spec.sources[0].showBadRows",
            "must be true or false"),
        List.of(
            "- name: transactions\n          type",
            "- name: up\n          type",
            "spec.sources[0].metrics[0].name",
            "others do not own"),
        List.of(
            "- name: transactions\n          type",
            "- name: jvm_x\n          type",
            "spec.sources[0].metrics[0].name",
            "others do not own"),
        List.of(
            "- name: transactions\n          type",
            "- name: a_total\n          type",
            "spec.sources[0].metrics[0].name",
            "suffix"),
        List.of(
            "- name: transactions\n          type",
            "- name: 9a\n          type",
            "spec.sources[0].metrics[0].name",
            "must"),
        List.of(
            "- name: transactions\n          type",
            "- name: checkouts\n          type",
            "spec.sources[1].metrics[0].name",
            "unique over all sources"),
        List.of(
            "type: Gauge", "type: gauge", "spec.sources[1].metrics[0].type", "did you mean Gauge?"),
        List.of("          type: Gauge\n", "", "spec.sources[1].metrics[0].type", "must be given"),
        List.of(
            "columns: {as: comparison, names: [today, yesterday]}",
            "help: x",
            "spec.sources[1].metrics[0]",
            "value or columns must be given"),
        List.of(
            "columns: {as: comparison",
            "value: v\n          columns: {as: comparison",
            "spec.sources[1].metrics[0]",
            "not both"),
        List.of(
            "columns: {as: comparison",
            "columns: {as: hour",
            "spec.sources[1].metrics[0].columns.as",
            "distinct"),
        List.of(
            "columns: {as: comparison",
            "columns: {as: job",
            "spec.sources[1].metrics[0].columns.as",
            "do not use"),
        List.of(
            "names: [today, yesterday]",
            "names: [today, yesterday, today]",
            "spec.sources[1].metrics[0].columns.names[2]",
            "unique"),
        List.of(
            "columns: [timestamp]",
            "columns: [timestamp, timestamp]",
            "spec.sources[0].time.columns[1]",
            "unique"),
        List.of("date: Today", "date: \"2025-02-31\"", "spec.sources[1].time.date", "a day that"),
        List.of("date: Today", "date: \"2025-04-31\"", "spec.sources[1].time.date", "a day that"),
        List.of(
            "value: north",
            "column: c, value: north",
            "spec.sources[0].metrics[0].labels[1]",
            "exactly one"),
        List.of(
            "{as: shop, value: north}",
            "{value: north}",
            "spec.sources[0].metrics[0].labels[1]",
            "as must be given"),
        List.of(
            "value: north",
            "value: north, values: [a]",
            "spec.sources[0].metrics[0].labels[1]",
            "values must be given only with column"),
        List.of("as: shop", "as: status", "spec.sources[0].metrics[0].labels", "distinct"),
        List.of(
            "as: shop", "as: severity", "spec.sources[0].metrics[0].labels[1]", "rename with as"),
        List.of("as: shop", "as: __x", "spec.sources[0].metrics[0].labels[1]", "rename with as"),
        List.of(
            "column: status,",
            "column: Order status,",
            "spec.sources[0].metrics[0].labels[0].column",
            "rename with as"),
        List.of("spec:\n", "spec:\n  replay: {speed: 0}\n", "spec.replay.speed", "at least 1"),
        List.of(
            "spec:\n",
            "spec:\n  replay: {speed: fast}\n",
            "spec.replay.speed",
            "must be a whole number"),
        List.of(
            "spec:\n", "spec:\n  replay: {preload: 2 days}\n", "spec.replay.preload", "a duration"),
        List.of(
            "mode: Append",
            "mode: Append\n      mode: Upsert",
            "spec.sources[0].mode",
            "given once"),
        List.of(
            "metric: checkouts",
            "metric: checkout",
            "spec.thresholds[0].metric",
            "metric of a threshold must be the name of a metric"),
        List.of(
            "metric: approval_rate",
            "metric: approval_rat",
            "spec.thresholds[6].metric",
            "metric of a threshold must be the name of a metric"),
        List.of(
            "metric: approval_rate, limit: {below: 80%}",
            "metric: approval_rate, share: {below: 80%}",
            "spec.thresholds[6]",
            "a threshold of a ratio must not have match"),
        List.of(
            "metric: approval_rate, limit",
            "metric: approval_rate, by: [shop], limit",
            "spec.thresholds[6]",
            "a threshold of a ratio must not have match"),
        List.of(
            "breached: [Stopped]",
            "breached: [Approval]",
            "spec.diagnoses[0].when.breached[0]",
            "must not be thresholds in mode Shadow"),
        List.of("mode: Shadow", "mode: Quiet", "spec.thresholds[6].mode", "Alert, Shadow"),
        List.of(
            "name: approval_rate",
            "name: checkouts",
            "spec.ratios[0].name",
            "name of a ratio must not be the name of a metric"),
        List.of(
            "name: approval_rate", "name: csvmonitor_rate", "spec.ratios[0].name", "do not own"),
        List.of(
            "denominator: {metric: transactions}",
            "denominator: {metric: transaction}",
            "spec.ratios[0]",
            "must be metrics of the sources"),
        List.of(
            "share: {above: 0.5%, minimum: 100}",
            "share: {minimum: 100}", "spec.thresholds[1].share", "above or below must be given"),
        List.of(
            "deviation: {below: 70%, above: \"1.5\"}",
            "deviation: {minimumDifference: 5}",
            "spec.thresholds[3].deviation",
            "above, below, aboveBy or belowBy must be given"),
        List.of("name: Failed", "name: Stopped", "spec.thresholds[1].name", "unique"),
        List.of("name: Failed", "name: Watchdog", "spec.thresholds[1].name", "steer Alertmanager"),
        List.of(
            "name: Broken", "name: InfoInhibitor", "spec.diagnoses[0].name", "steer Alertmanager"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {dashboardFolder: /etc}\n",
            "spec.monitoring.dashboardFolder",
            "relative path of Grafana's folders"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {dashboardFolder: a/../../b}\n",
            "spec.monitoring.dashboardFolder",
            "relative path of Grafana's folders"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {endpoint: {tlsConfig: {ca: {}}}}\n",
            "spec.monitoring.endpoint.tlsConfig.ca",
            "exactly one of secret and configMap"),
        List.of(
            "spec:\n",
            "spec:\n"
                + "  monitoring: {endpoint: {basicAuth: {username: {name: a, key: u}, password:"
                + " {name: a, key: p}}, authorization: {credentials: {name: a, key: t}}}}\n",
            "spec.monitoring.endpoint",
            "not both"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {endpoint: {basicAuth: {username: {name: a, key: u}}}}\n",
            "spec.monitoring.endpoint.basicAuth.password",
            "must be given"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {dashboardFolder: a/ns_mon_overview.json}\n",
            "spec.monitoring.dashboardFolder",
            "end with .json"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {dashboardFolder: A.JSON/b}\n",
            "spec.monitoring.dashboardFolder",
            "end with .json"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {dashboardFolder: " + "\u00e9".repeat(128) + "}\n",
            "spec.monitoring.dashboardFolder",
            "end with .json"),
        List.of(
            "spec:\n",
            "spec:\n"
                + "  monitoring: {endpoint: {authorization: {type: Basic, credentials: {name: a,"
                + " key: t}}}}\n",
            "spec.monitoring.endpoint.authorization.type",
            "must not be Basic"),
        List.of(
            "spec:\n",
            "spec:\n"
                + "  monitoring: {endpoint: {authorization: {type: bASIC, credentials: {name: a,"
                + " key: t}}}}\n",
            "spec.monitoring.endpoint.authorization.type",
            "must not be Basic"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {endpoint: {tlsConfig: {cert: {secret: {name: a, key: t}}}}}\n",
            "spec.monitoring.endpoint.tlsConfig",
            "given together"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {endpoint: {tlsConfig: {keySecret: {name: a, key: t}}}}\n",
            "spec.monitoring.endpoint.tlsConfig",
            "given together"),
        List.of(
            "spec:\n",
            "spec:\n"
                + "  monitoring: {endpoint: {tlsConfig: {minVersion: TLS13, maxVersion:"
                + " TLS12}}}\n",
            "spec.monitoring.endpoint.tlsConfig",
            "minVersion must not be newer"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {interval: 1m, endpoint: {scrapeTimeout: 1m1ms}}\n",
            "spec.monitoring.endpoint.scrapeTimeout",
            "longer than the interval"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {interval: 2h, endpoint: {interval: 30s, scrapeTimeout: 1m}}\n",
            "spec.monitoring.endpoint.scrapeTimeout",
            "longer than the interval"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {interval: '0', endpoint: {scrapeTimeout: 1s}}\n",
            "spec.monitoring.endpoint.scrapeTimeout",
            "longer than the interval"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {interval: 999999999y}\n",
            "spec.monitoring.interval",
            "at most 100y"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {interval: 99y52w2d}\n",
            "spec.monitoring.interval",
            "at most 100y"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {interval: 100y1ms}\n",
            "spec.monitoring.interval",
            "at most 100y"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {endpoint: {interval: 999999999w}}\n",
            "spec.monitoring.endpoint.interval",
            "at most 100y"),
        List.of(
            "spec:\n",
            "spec:\n  monitoring: {endpoint: {scrapeTimeout: 99999999d}}\n",
            "spec.monitoring.endpoint.scrapeTimeout",
            "at most 100y"),
        List.of("{after: 1h}", "{after: 101y}", "spec.thresholds[5].absent.after", "at most 100y"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {podLabels: {app.kubernetes.io/name: a}}\n",
            "spec.exporter.podLabels",
            "the operator sets these labels"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {podLabels: {a: 'b c'}}\n",
            "spec.exporter.podLabels.a",
            "must"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {podAnnotations: {csvmonitor.io/a: a}}\n",
            "spec.exporter.podAnnotations",
            "the operator sets these annotations"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {env: [{name: A}]}\n",
            "spec.exporter.env[0]",
            "exactly one of value and valueFrom"),
        List.of(
            "spec:\n",
            "spec:\n"
                + "  exporter: {env: [{name: A, value: b, valueFrom: {secretKeyRef: {name: a, key:"
                + " k}}}]}\n",
            "spec.exporter.env[0]",
            "exactly one of value and valueFrom"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {env: [{name: A-B, value: b}]}\n",
            "spec.exporter.env[0].name",
            "must"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {state: {size: '1e999999'}}\n",
            "spec.exporter.state.size",
            "a quantity such as"),
        List.of(
            "spec:\n",
            "spec:\n  exporter: {resources: {limits: {memory: 1e9999999}}}\n",
            "spec.exporter.resources.limits.memory",
            "a quantity such as"),
        List.of("name: Failed", "name: It-Failed", "spec.thresholds[1].name", "must be a name"),
        List.of(
            "severity: Critical",
            "severity: critical",
            "spec.thresholds[0].severity",
            "did you mean Critical?"),
        List.of(", absent: {after: 1h}", "", "spec.thresholds[5]", "exactly one of limit"),
        List.of(
            "absent: {after: 1h}",
            "absent: {after: 1h}, limit: {above: 3}",
            "spec.thresholds[5]",
            "exactly one of limit"),
        List.of("{after: 1h}", "{after: soon}", "spec.thresholds[5].absent.after", "a duration"),
        List.of("{after: 1h}", "{}", "spec.thresholds[5].absent.after", "must be given"),
        List.of("{below: -5}", "{}", "spec.thresholds[4].limit", "above or below"),
        List.of(
            "{below: -5}", "{below: -0.5}", "spec.thresholds[4].limit.below", "a whole number, or"),
        List.of(
            "{below: -5}", "{below: few}", "spec.thresholds[4].limit.below", "a whole number, or"),
        List.of(
            "above: \"1.5\"",
            "above: -2",
            "spec.thresholds[3].deviation.above",
            "must be at least 0"),
        List.of("for: 10m", "for: soon", "spec.thresholds[3].for", "a duration"),
        List.of("accept: 2d", "accept: late", "spec.thresholds[3].accept", "a duration"),
        List.of(
            "recover: {above: 0}", "recover: {}", "spec.thresholds[4].recover", "above or below"),
        List.of(
            "recover: {above: 90%, below: \"1.2\"}",
            "recover: {above: 0.9}", "spec.thresholds[3].recover.above", "a whole number, or"),
        List.of(
            "absent: {after: 1h}",
            "absent: {after: 1h}, recover: {below: 3}",
            "spec.thresholds[5].recover",
            "recover can only be given with"),
        List.of(
            "absent: {after: 1h}",
            "absent: {after: 1h}, explain: [status]",
            "spec.thresholds[5].explain",
            "explain can only be given with"),
        List.of(
            "dates: [\"2026-02-16\"]",
            "dates: []",
            "spec.calendars[1]",
            "timeIntervals, dates, holidays or from must be given"),
        List.of(
            "dates: [\"2026-02-16\"]",
            "dates: [\"2026-02-16\"], from: {configMap: {name: days, key: days.csv}}",
            "spec.calendars[1]",
            "from must be given without timeIntervals, dates and holidays"),
        List.of(
            "dates: [\"2026-02-16\"]",
            "from: {configMap: {name: days, key: days.csv}, http: {url: \"http://a/b\"}}",
            "spec.calendars[1].from",
            "must be exactly one of file"),
        List.of(
            "dates: [\"2026-02-16\"]",
            "from: {persistentVolumeClaim: {claimName: days, path: ../days.csv}}",
            "spec.calendars[1].from.persistentVolumeClaim.path",
            "must be relative"),
        List.of(
            "dates: [\"2026-02-16\"]",
            "dates: [\"2026-02-16\"], like: Sunday",
            "spec.calendars[1]",
            "like must only be given with the effect Holiday"),
        List.of(
            "dates: [\"2026-02-16\"]",
            "holidays: {country: br}",
            "spec.calendars[1].holidays.country",
            "^[A-Z]{2}$"),
        List.of(
            "thresholds: [Volume]}",
            "thresholds: [Volumes]}",
            "spec.calendars[1].thresholds[0]",
            "thresholds of a calendar must be names of thresholds"),
        List.of("effect: Mute, dates", "effect: Loud, dates", "spec.calendars[1].effect", "Mute"),
        List.of(
            "\"24:00\"",
            "\"24:01\"",
            "spec.calendars[0].timeIntervals[0].times[0].end_time",
            "must"),
        List.of("sunday]", "sundays]", "spec.calendars[0].timeIntervals[0].weekdays[1]", "must"),
        List.of(
            "\"-3:-1\"", "\"-3:0\"", "spec.calendars[0].timeIntervals[0].days_of_month[1]", "must"),
        List.of("january,", "jan,", "spec.calendars[0].timeIntervals[0].months[0]", "must"),
        List.of(
            "sensitivity: High}",
            "sensitivity: High}, explain: [status]",
            "spec.thresholds[2].explain",
            "a label of explain must not be a label of by"),
        List.of(
            "sensitivity: High}",
            "sensitivity: High}, recover: {below: 3}",
            "spec.thresholds[2].recover",
            "recover can only be given with"),
        List.of(
            "recover: {above: 0}",
            "accept: 1d",
            "spec.thresholds[4].accept",
            "accept can only be given with"),
        List.of(
            "dropToZero: {minimum: 5}",
            "dropToZero: {minimum: 5}\n      accept: 1d",
            "spec.thresholds[0].accept",
            "accept can only be given with"),
        List.of(
            "      baseline: {season: 24h, history: 3}\n",
            "",
            "spec.thresholds[3].baseline",
            "baseline must be given"),
        List.of(
            "window: 15m,",
            "window: 15m, baseline: {season: 7d},",
            "spec.thresholds[1].baseline",
            "baseline must be given"),
        List.of(
            "{season: 24h, history: 3}",
            "{season: 2h, history: 3}",
            "spec.thresholds[3].baseline.season",
            "a day or a week"),
        List.of(
            "{season: 24h, history: 3}",
            "{history: 3}",
            "spec.thresholds[3].baseline",
            "exactly one of match and season"),
        List.of("history: 3", "history: 1", "spec.thresholds[3].baseline.history", "at least 2"),
        List.of(
            "combine: Max",
            "combine: Maximum",
            "spec.thresholds[0].baseline.combine",
            "did you mean Max?"),
        List.of(
            "match: {comparison: [today]}",
            "match: {comparison: []}",
            "spec.thresholds[0].match.comparison",
            "at least 1"),
        List.of(
            "match: {comparison: [today]}",
            "match: {comparison: today}",
            "spec.thresholds[0].match.comparison",
            "must be a list"),
        List.of("{label: status}", "{}", "spec.thresholds[7].newValues.label", "must be given"),
        List.of(
            "breached: [Stopped]",
            "breached: [Stoped]",
            "spec.diagnoses[0].when.breached[0]",
            "must be names of thresholds"),
        List.of(
            "normal: [Volume]",
            "normal: [Volumes]",
            "spec.diagnoses[0].when.normal[0]",
            "must be names of thresholds"),
        List.of(
            "breached: [Stopped]", "breached: []", "spec.diagnoses[0].when.breached", "at least 1"),
        List.of(
            "name: Broken",
            "name: Volume",
            "spec.diagnoses[0].name",
            "not be the name of a threshold"),
        List.of(
            "      summary: Nothing is recorded.\n",
            "",
            "spec.diagnoses[0].summary",
            "must be given"),
        List.of("kind: CsvMonitor\n", "kind: CsvMonitor\n---\n", "", "one YAML document"),
        List.of("kind: CsvMonitor\n", "kind: CsvMonitor\n\tx: 1\n", "", "tab"),
        List.of("kind: CsvMonitor\n", "kind: [\n", "", "must be YAML"));
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
