package io.csvmonitor.exporter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.document.InvalidDocumentException;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stores of all kinds of servers refuse before they send a request. */
class RemoteStoresTest {
  @TempDir private Path home;

  private FileStore store(String kind, String fields) throws InvalidDocumentException {
    return RemoteStores.of(
        CsvMonitorDocument.read(
                "sources: [{name: a, from: {"
                    + kind
                    + ": {interval: 0s, "
                    + fields
                    + "}}, metrics: [{name: a, type: Counter}]}]")
            .spec()
            .sources()
            .getFirst()
            .from()
            .remote(),
        ZoneOffset.UTC,
        home);
  }

  /** Such a proxy would answer for any name of a host. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http | url: "http://metadata.google.internal/a.csv", PROXY
          http | url: "https://a.example/a.csv", oauth2: {clientId: {file: x}, clientSecret: {file: x}, tokenUrl: "https://a.example/t", PROXY}
          s3 | bucket: abc, key: a.csv, region: eu-west-1, anonymous: true, PROXY
          s3 | bucket: abc, key: a.csv, endpoint: "http://a.example", anonymous: true, PROXY
          gcs | bucket: abc, key: a.csv, anonymous: true, PROXY
          azureBlob | account: abc, container: abc, key: a.csv, anonymous: true, PROXY
          """)
  void aProxyThatIsTheMetadataServiceIsRefused(String kind, String fields) throws Exception {
    Files.writeString(home.resolve("x"), "hidden");
    String proxied = fields.replace("PROXY", "proxyUrl: \"http://169.254.169.254\"");
    try (FileStore store = store(kind, proxied)) {
      store.refresh();
      assertThat(store.list().problems())
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.kind()).as(found.message()).isEqualTo(FileProblem.Kind.FORBIDDEN);
                assertThat(found.message())
                    .contains("the proxy has the address 169.254.169.254", "name another proxy");
              });
      assertThat(store.requests().requests()).isZero();
    }
  }

  /** The token of the request would go to the proxy. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gcs | bucket: abc, key: a.csv, endpoint: "http://localhost:1"
          azureBlob | container: abc, key: a.csv, endpoint: "http://127.0.0.1:1"
          """)
  void aTokenGoesToAProxyOnlyWithTls(String kind, String fields) throws Exception {
    store(kind, fields).close();
    store(kind, fields + ", anonymous: true, proxyUrl: \"http://proxy:3128\"").close();
    assertThatThrownBy(() -> store(kind, fields + ", proxyUrl: \"http://proxy:3128\""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint: must begin with https://");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          url: "https://a.example/a.csv?key=hidden&of={x}"
          url: "https://a.example/a.csv?key=hidden^"
          url: "https://a_b/a.csv?key=hidden"
          url: "https://a.example/{yyyy-MM-dd}.csv?key=hidden", lookback: 9000d
          """)
  void anErrorOfTheConfigurationDoesNotHaveTheQuery(String fields) {
    assertThatThrownBy(() -> store("http", fields))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://a")
        .hasMessageNotContaining("hidden")
        .hasNoCause();
  }
}
