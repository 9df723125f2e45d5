package io.csvmonitor.exporter.source.store.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.exporter.http.security.TestCertificate;
import io.csvmonitor.exporter.source.store.FileProblem.Kind;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.testing.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to an nginx: what is received, and what is said when nothing is. */
class HttpStoreIT {
  @TempDir private static Path home;
  private static Nginx nginx;

  @BeforeAll
  static void start() throws Exception {
    TestCertificate server = TestCertificate.of(home, "server", "EC");
    server.writeCertificate(home.resolve("tls.crt"));
    server.writeKey(home.resolve("tls.key"));
    TestCertificate client = TestCertificate.of(home, "client", "RSA");
    client.writeCertificate(home.resolve("client.crt"));
    client.writeKey(home.resolve("client.key"));
    nginx = new Nginx(home);
    for (String folder : List.of("login", "denied", "mutual", "key", "name")) {
      Files.createDirectory(nginx.root.resolve(folder));
      file(folder + "/a.csv", "a,b\n1,2\n");
    }
    file("a.csv", "a,b\n1,2\n");
  }

  @AfterAll
  static void stop() {
    if (nginx != null) {
      nginx.close();
    }
  }

  /** A file whose last change is not so recent that a further change could have the same time. */
  private static Path file(String name, String content) throws IOException {
    Path file = nginx.root.resolve(name);
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    return file;
  }

  private static HttpStore store(String url, String... more) throws Exception {
    HttpFrom from =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: a
                    from: {http: {url: "%s", interval: 0s, timeout: 2s%s}}
                    metrics: [{name: a, type: Counter}]
                """
                    .formatted(url, more.length == 0 ? "" : ", " + String.join(", ", more)))
            .spec()
            .sources()
            .getFirst()
            .from()
            .http();
    return HttpStore.of(from, ZoneOffset.UTC, home);
  }

  private static Listing look(HttpStore store) {
    store.refresh();
    return store.list();
  }

  private static FoundFile only(HttpStore store) {
    Listing listing = look(store);
    assertThat(listing.problems()).isEmpty();
    assertThat(listing.files()).hasSize(1);
    return listing.files().getFirst();
  }

  private static String text(FoundFile file) throws IOException {
    try (OpenFile open = file.open()) {
      return new String(open.from(0).readNBytes((int) file.stamp().size()), StandardCharsets.UTF_8);
    }
  }

  private static String problem(HttpStore store, Kind kind) {
    Listing listing = look(store);
    assertThat(listing.problems()).hasSize(1);
    assertThat(listing.problems().getFirst().kind())
        .as(listing.problems().getFirst().message())
        .isEqualTo(kind);
    return listing.problems().getFirst().message();
  }

  @Test
  void anUnchangedFileIsNotReceivedAgain() throws Exception {
    file("once.csv", "a,b\n1,2\n");
    try (HttpStore store = store(nginx.url("once.csv"))) {
      FoundFile first = only(store);
      assertThat(text(first)).isEqualTo("a,b\n1,2\n");
      assertThat(first.path()).hasToString("127.0.0.1:" + nginx.port + "/once.csv");
      long received = store.requests().bytes();
      assertThat(received).isEqualTo(8);
      for (int i = 0; i < 3; i++) {
        assertThat(only(store).stamp()).isEqualTo(first.stamp());
      }
      assertThat(store.requests().bytes()).isEqualTo(received);
      assertThat(store.requests().requests()).isEqualTo(4);
      assertThat(nginx.requests().stream().filter(line -> line.contains("once.csv")).toList())
          .anyMatch(line -> line.contains("\" 304 "));
    }
  }

  @Test
  void ofALargeFileThatGrowsOnlyTheEndIsReceived() throws Exception {
    String row = "x".repeat(99) + "\n";
    String old = row.repeat(90_000);
    Path file = file("large.csv", old);
    try (HttpStore store = store(nginx.url("large.csv"))) {
      FoundFile first = only(store);
      assertThat(first.stamp().size()).isEqualTo(old.length());
      for (int i = 1; i <= 3; i++) {
        long before = store.requests().bytes();
        Files.writeString(file, "row " + i + "\n", StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(50 - i)));
        FoundFile next = only(store);
        assertThat(store.requests().bytes() - before).isEqualTo(HttpFile.OVERLAP + 6);
        assertThat(next.stamp().size()).isEqualTo(old.length() + 6 * i);
        assertThat(text(next)).endsWith("x\n" + tail(i));
        // The version before still reads as it was.
        assertThat(text(first)).isEqualTo(old);
      }
      Files.writeString(file, row.repeat(89_000) + "another end\n");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(40)));
      assertThat(text(only(store))).endsWith("another end\n").hasSize(89_000 * 100 + 12);
    }
  }

  private static String tail(int rows) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= rows; i++) {
      text.append("row ").append(i).append('\n');
    }
    return text.toString();
  }

  @Test
  void twoVersionsOfOneSecondAreBothReceived() throws Exception {
    Path file = nginx.root.resolve("quick.csv");
    Files.writeString(file, "a\n1\n");
    Instant now = Instant.now();
    Files.setLastModifiedTime(file, FileTime.from(now));
    try (HttpStore store = store(nginx.url("quick.csv"))) {
      FoundFile first = only(store);
      // The ETag of nginx is made of size and seconds.
      Files.writeString(file, "a\n2\n");
      Files.setLastModifiedTime(file, FileTime.from(now));
      FoundFile next = only(store);
      assertThat(next.stamp()).isNotEqualTo(first.stamp());
      assertThat(text(next)).isEqualTo("a\n2\n");
    }
  }

  @Test
  void aSecretIsReadAgainForEachRequest() throws Exception {
    Path password = home.resolve("password");
    try (HttpStore store =
        store(
            nginx.url("login/a.csv"),
            "basicAuth: {username: {file: user}, password: {file: password}}")) {
      Files.writeString(home.resolve("user"), "reader\n");
      assertThat(problem(store, Kind.CREDENTIALS_MISSING)).contains("password does not exist");
      Files.writeString(password, "wrong-password\n");
      assertThat(problem(store, Kind.UNAUTHORIZED))
          .contains("127.0.0.1:" + nginx.port + "/login/a.csv", "401", "basicAuth")
          .doesNotContain("wrong-password");
      assertThat(look(store).doubts().isEmpty()).isFalse();
      Files.writeString(password, "right-password\n");
      assertThat(text(only(store))).isEqualTo("a,b\n1,2\n");
    }
    Files.writeString(home.resolve("key"), "right-key");
    try (HttpStore store =
        store(nginx.url("key/a.csv"), "headers: [{name: X-Api-Key, valueFrom: {file: key}}]")) {
      assertThat(text(only(store))).isEqualTo("a,b\n1,2\n");
    }
  }

  @Test
  void aFailureSaysWhatToDo() throws Exception {
    try (HttpStore store = store(nginx.url("denied/a.csv"))) {
      assertThat(problem(store, Kind.FORBIDDEN)).contains("403", "right");
    }
    try (HttpStore store = store(nginx.url("none.csv?token=hidden"))) {
      assertThat(problem(store, Kind.NOT_FOUND)).contains("404").doesNotContain("hidden");
      assertThat(store.toString()).doesNotContain("hidden");
      assertThat(look(store).doubts().isEmpty()).isTrue();
    }
    try (HttpStore store = store(nginx.url("busy/a.csv"))) {
      assertThat(problem(store, Kind.SERVER_FAILED)).contains("503");
      long requests = store.requests().requests();
      look(store);
      assertThat(store.requests().requests()).as("Retry-After").isEqualTo(requests);
    }
    try (HttpStore store = store("http://127.0.0.1:" + FreePort.next() + "/a.csv")) {
      assertThat(problem(store, Kind.UNREACHABLE)).contains("no connection");
      assertThat(store.requests().errors(Kind.UNREACHABLE)).isEqualTo(1);
    }
    try (HttpStore store = store("http://does-not-exist.invalid/a.csv")) {
      assertThat(problem(store, Kind.UNREACHABLE)).contains("does-not-exist.invalid");
    }
    try (HttpStore store = store("http://169.254.169.254/latest/meta-data/")) {
      assertThat(problem(store, Kind.FORBIDDEN)).contains("169.254.169.254");
    }
  }

  @Test
  void aCertificateIsCheckedAndShown() throws Exception {
    try (HttpStore store = store(nginx.tls("a.csv"))) {
      assertThat(problem(store, Kind.TLS_FAILED)).contains("localhost", "tlsConfig");
    }
    try (HttpStore store = store(nginx.tls("a.csv"), "tlsConfig: {ca: {file: tls.crt}}")) {
      assertThat(text(only(store))).isEqualTo("a,b\n1,2\n");
    }
    try (HttpStore store = store(nginx.tls("a.csv"), "tlsConfig: {insecureSkipVerify: true}")) {
      assertThat(text(only(store))).isEqualTo("a,b\n1,2\n");
    }
    // The certificate has no such name.
    try (HttpStore store =
        store(
            "https://127.0.0.1:" + nginx.tlsPort + "/a.csv", "tlsConfig: {ca: {file: tls.crt}}")) {
      problem(store, Kind.TLS_FAILED);
    }
    try (HttpStore store = store(nginx.tls("mutual/a.csv"), "tlsConfig: {ca: {file: tls.crt}}")) {
      problem(store, Kind.FORBIDDEN);
    }
    try (HttpStore store =
        store(
            nginx.tls("mutual/a.csv"),
            "tlsConfig: {ca: {file: tls.crt}, cert: {file: client.crt}, keySecret: {file: client.key}}")) {
      assertThat(text(only(store))).isEqualTo("a,b\n1,2\n");
    }
    try (HttpStore store =
        store(
            nginx.tls("mutual/a.csv"),
            "tlsConfig: {ca: {file: tls.crt}, cert: {file: client.crt}, keySecret: {file: tls.key}}")) {
      assertThat(problem(store, Kind.CREDENTIALS_MISSING)).contains("keySecret");
    }
  }

  /** The certificate is for localhost, and the URL has the address. */
  @Test
  void aServerIsAskedForItsNameOfTheManifest() throws Exception {
    String url = "https://127.0.0.1:" + nginx.tlsPort + "/";
    String tls = "tlsConfig: {ca: {file: tls.crt}, serverName: ";
    try (HttpStore store = store(url + "name/a.csv", tls + "localhost}")) {
      assertThat(text(only(store))).isEqualTo("a,b\n1,2\n");
    }
    // The server gets the name that it is asked for.
    try (HttpStore store =
        store(
            nginx.tls("name/a.csv"),
            "tlsConfig: {insecureSkipVerify: true, serverName: other.example}")) {
      assertThat(problem(store, Kind.SERVER_FAILED)).contains("421");
    }
    try (HttpStore store = store(nginx.tls("a.csv"), tls + "other.example}")) {
      assertThat(problem(store, Kind.TLS_FAILED))
          .contains(
              nginx.tls("a.csv"),
              "the certificate is for localhost, and not for other.example",
              "tlsConfig");
    }
    // Of an authority that is not trusted, the names do not matter.
    try (HttpStore store = store(url + "a.csv", "tlsConfig: {serverName: localhost}")) {
      assertThat(problem(store, Kind.TLS_FAILED)).contains("PKIX");
    }
    try (HttpStore store =
        store(
            url + "mutual/a.csv",
            tls + "localhost, cert: {file: client.crt}, keySecret: {file: client.key}}")) {
      assertThat(text(only(store))).isEqualTo("a,b\n1,2\n");
    }
    try (ConnectProxy proxy = new ConnectProxy(nginx.tlsPort);
        HttpStore store =
            store(
                "https://files.example/name/a.csv",
                tls + "localhost}",
                "proxyUrl: \"" + proxy.url() + "\"")) {
      assertThat(text(only(store))).isEqualTo("a,b\n1,2\n");
      assertThat(proxy.targets()).containsExactly("files.example:443");
    }
  }

  /** 127.0.0.1 and localhost are two hosts. */
  @Test
  void aRedirectGetsNoCredentialsOfAnotherHost() throws Exception {
    try (HttpStore store = store(nginx.url("moved/"))) {
      assertThat(text(only(store))).isEqualTo("a,b\n1,2\n");
    }
    Files.writeString(home.resolve("token"), "secret-token");
    try (HttpStore store =
        store(nginx.url("moved/"), "authorization: {credentials: {file: token}}")) {
      assertThat(problem(store, Kind.SERVER_FAILED))
          .contains("localhost", "credentials")
          .doesNotContain("secret-token");
    }
  }

  @Test
  void aDateInTheUrlIsOfTheLastDays() throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    file("day-" + today + ".csv", "a\n1\n");
    try (HttpStore store = store(nginx.url("day-{yyyy-MM-dd}.csv"), "lookback: 3d")) {
      assertThat(only(store).path().toString()).endsWith("day-" + today + ".csv");
      file("day-" + today.minusDays(2) + ".csv", "a\n1\n");
      assertThat(look(store).files()).hasSize(2);
      assertThat(store.requests().requests()).isEqualTo(8);
    }
    try (HttpStore store = store(nginx.url("none-{yyyy}.csv"))) {
      problem(store, Kind.NOT_FOUND);
    }
  }

  @Test
  void aProxyIsAskedForAnyHost() throws Exception {
    try (HttpStore store =
        store("http://files.example/a.csv", "proxyUrl: \"http://127.0.0.1:" + nginx.port + "\"")) {
      assertThat(text(only(store))).isEqualTo("a,b\n1,2\n");
    }
  }
}
