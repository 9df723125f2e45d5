package io.csvmonitor.exporter.source.store.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.exporter.http.security.TestCertificate;
import io.csvmonitor.exporter.source.store.FileProblem.Kind;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.http.TokenServer.Answer;
import io.csvmonitor.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of an nginx that asks an OpenID server about each token. An nginx before this server checks
 * the secret of the client, because the server itself accepts each secret.
 */
class OAuth2IT {
  private static final int TOKENS = FreePort.next();
  private static final int LOGIN = FreePort.next();
  private static final String SECRET = "right-password";

  @TempDir private static Path home;
  private static Nginx nginx;

  @BeforeAll
  static void start() throws Exception {
    TestCertificate server = TestCertificate.of(home, "server", "EC");
    server.writeCertificate(home.resolve("tls.crt"));
    server.writeKey(home.resolve("tls.key"));
    server.writeCertificate(home.resolve("client.crt"));
    Files.writeString(
        home.resolve("tokens.server"),
        """
        server {
          listen 127.0.0.1:%1$d ssl;
          ssl_certificate %3$s/tls.crt;
          ssl_certificate_key %3$s/tls.key;
          location = /token {
            auth_basic "clients"; auth_basic_user_file %3$s/users;
            proxy_pass http://127.0.0.1:%2$d/shop/token;
          }
        }
        """
            .formatted(LOGIN, TOKENS, home));
    Files.writeString(
        home.resolve("tokens.location"),
        """
        location /tokens/ { auth_request /userinfo; }
        location = /userinfo {
          internal;
          proxy_pass http://127.0.0.1:%d/shop/userinfo;
          proxy_pass_request_body off;
          proxy_set_header Content-Length "";
        }
        """
            .formatted(TOKENS));
    nginx = new Nginx(home);
    Path file = Files.createDirectory(nginx.root.resolve("tokens")).resolve("a.csv");
    for (Path each : List.of(file, nginx.root.resolve("a.csv"))) {
      Files.writeString(each, "a,b\n1,2\n");
      Files.setLastModifiedTime(each, FileTime.from(Instant.now().minusSeconds(60)));
    }
  }

  @AfterAll
  static void stop() {
    if (nginx != null) {
      nginx.close();
    }
  }

  /** An OpenID server with new keys, so that it refuses the tokens of an earlier one. */
  private static MockOAuth2Server openId() throws IOException {
    MockOAuth2Server server = new MockOAuth2Server();
    server.start(InetAddress.getLoopbackAddress(), TOKENS);
    return server;
  }

  private static HttpStore store(String url, String tokenUrl, String more) throws Exception {
    Files.writeString(home.resolve("id"), "reader\n");
    if (!Files.exists(home.resolve("secret"))) {
      Files.writeString(home.resolve("secret"), SECRET);
    }
    HttpFrom from =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: a
                    from:
                      http:
                        url: "%s"
                        interval: 0s
                        timeout: 10s
                        oauth2: {clientId: {file: id}, clientSecret: {file: secret}, tokenUrl: "%s"%s}
                    metrics: [{name: a, type: Counter}]
                """
                    .formatted(url, tokenUrl, more))
            .spec()
            .sources()
            .getFirst()
            .from()
            .http();
    return HttpStore.of(from, ZoneOffset.UTC, home);
  }

  private static HttpStore store(TokenServer tokens) throws Exception {
    return store(nginx.url("a.csv"), tokens.url(), "");
  }

  private static Listing look(HttpStore store) {
    store.refresh();
    return store.list();
  }

  private static String problem(HttpStore store, Kind kind) {
    Listing listing = look(store);
    assertThat(listing.problems()).hasSize(1);
    String message = listing.problems().getFirst().message();
    assertThat(listing.problems().getFirst().kind()).as(message).isEqualTo(kind);
    assertThat(message).doesNotContain(SECRET).doesNotContain("hidden");
    return message;
  }

  private static void received(HttpStore store) {
    Listing listing = look(store);
    assertThat(listing.problems()).isEmpty();
    assertThat(listing.files()).hasSize(1);
  }

  private static long tokens() throws IOException {
    return nginx.requests().stream().filter(line -> line.contains("\"POST /token ")).count();
  }

  @Test
  void aTokenIsUsedUntilTheServerRefusesIt() throws Exception {
    String tls =
        ", tlsConfig: {ca: {file: tls.crt}}, scopes: [files], endpointParams: {audience: x}";
    String url = "https://localhost:" + LOGIN + "/token";
    try (HttpStore store = store(nginx.url("tokens/a.csv"), url, tls)) {
      long before = tokens();
      MockOAuth2Server server = openId();
      try {
        received(store);
        received(store);
        assertThat(tokens() - before).isEqualTo(1);
      } finally {
        server.shutdown();
      }
      MockOAuth2Server other = openId();
      try {
        await().pollDelay(Duration.ofMillis(2_100)).until(() -> true);
        received(store);
        assertThat(tokens() - before).isEqualTo(2);
        received(store);
        assertThat(tokens() - before).isEqualTo(2);
      } finally {
        other.shutdown();
      }
    }
    try (HttpStore store = store(nginx.url("tokens/a.csv"), url, "")) {
      assertThat(problem(store, Kind.TLS_FAILED))
          .contains("localhost:" + LOGIN)
          .endsWith("and oauth2.tlsConfig");
    }
  }

  @Test
  void aNewSecretIsUsedAtOnce() throws Exception {
    MockOAuth2Server server = openId();
    try (HttpStore store =
        store(
            nginx.url("tokens/a.csv"),
            "https://localhost:" + LOGIN + "/token",
            ", tlsConfig: {ca: {file: tls.crt}}")) {
      Files.writeString(home.resolve("secret"), "hidden");
      assertThat(problem(store, Kind.UNAUTHORIZED))
          .contains("https://localhost:" + LOGIN + "/token", "401", "oauth2.clientSecret");
      Files.writeString(home.resolve("secret"), SECRET);
      received(store);
    } finally {
      Files.delete(home.resolve("secret"));
      server.shutdown();
    }
  }

  @Test
  void aServerThatReadsOnlyTheFormGetsTheSecretThere() throws Exception {
    try (TokenServer tokens =
            new TokenServer(
                asked ->
                    asked.form().contains("client_secret=" + SECRET)
                        ? token(3600)
                        : TokenServer.answer(401, "{\"error\":\"invalid_client\"}"));
        HttpStore store = store(tokens)) {
      received(store);
      assertThat(tokens.asked).hasSize(2);
      assertThat(tokens.asked.getFirst().authorization()).startsWith("Basic ");
      assertThat(tokens.asked.getFirst().form()).isEqualTo("grant_type=client_credentials");
      assertThat(tokens.asked.getLast().authorization()).isEqualTo("null");
    }
  }

  private static Answer token(int seconds) {
    return TokenServer.answer(
        200,
        "{\"access_token\":\"hidden.x-Y_z=\",\"token_type\":\"bearer\",\"expires_in\":"
            + seconds
            + "}");
  }

  @Test
  void aTokenThatHasEndedIsReplaced() throws Exception {
    try (TokenServer tokens = new TokenServer(_ -> token(1));
        HttpStore store = store(tokens)) {
      received(store);
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      received(store);
      received(store);
      assertThat(tokens.asked).hasSize(2);
    }
  }

  private static String problem(Supplier<Answer> answer, Kind kind) throws Exception {
    try (TokenServer tokens = new TokenServer(_ -> answer.get());
        HttpStore store = store(tokens)) {
      return problem(store, kind);
    }
  }

  private static String problem(int status, String body, Kind kind) throws Exception {
    return problem(() -> TokenServer.answer(status, body), kind);
  }

  @Test
  void aFailureSaysWhatToDo() throws Exception {
    assertThat(problem(400, "{\"error\":\"invalid_scope\"}", Kind.UNAUTHORIZED))
        .contains("127.0.0.1", "400 invalid_scope", "correct oauth2.scopes");
    assertThat(problem(400, "{\"error\":\"unauthorized_client\"}", Kind.UNAUTHORIZED))
        .contains("allow the grant client_credentials");
    assertThat(problem(400, "{\"error\":\"<b>hidden</b>\"}", Kind.UNAUTHORIZED))
        .contains("(400)", "correct oauth2.clientId");
    assertThat(problem(404, "no", Kind.SERVER_FAILED)).contains("404", "correct oauth2.tokenUrl");
    assertThat(problem(503, "", Kind.UNREACHABLE)).contains("503", "check the token service");
    assertThat(problem(200, "<html>hidden", Kind.SERVER_FAILED)).contains("no access_token");
    assertThat(problem(200, "[".repeat(100_000), Kind.SERVER_FAILED)).contains("no access_token");
    assertThat(problem(200, "{\"a\":\"" + "x".repeat(2 << 20), Kind.SERVER_FAILED))
        .contains("no access_token");
    assertThat(problem(200, "{\"access_token\":\"hidden\\r\\nX: y\"}", Kind.SERVER_FAILED))
        .contains("no access_token");
    assertThat(problem(200, "{\"access_token\":\"a\",\"token_type\":\"mac\"}", Kind.SERVER_FAILED))
        .contains("Bearer");
    // A token is never asked for elsewhere.
    try (TokenServer other = new TokenServer(_ -> token(1))) {
      assertThat(
              problem(
                  () -> new Answer(307, Map.of("Location", other.url()), ""), Kind.SERVER_FAILED))
          .contains("redirects (307)", "final URL");
      assertThat(other.asked).isEmpty();
    }
  }

  @Test
  void aBusyServerIsLeftAlone() throws Exception {
    try (TokenServer tokens =
            new TokenServer(_ -> new Answer(429, Map.of("Retry-After", "60"), ""));
        HttpStore store = store(nginx.url("a-{yyyy-MM-dd}.csv"), tokens.url(), "")) {
      Listing listing = look(store);
      assertThat(listing.problems())
          .isNotEmpty()
          .allSatisfy(
              found -> {
                assertThat(found.kind()).isEqualTo(Kind.UNREACHABLE);
                assertThat(found.message()).contains("429", "longer interval");
              });
      look(store);
      assertThat(tokens.asked).as("one request for all dates").hasSize(1);
    }
  }

  /** The URL itself refuses each token. */
  @Test
  void aRefusedTokenIsNotAskedForAgainAndAgain() throws Exception {
    try (TokenServer tokens = new TokenServer(_ -> token(3600));
        HttpStore store = store(nginx.url("key/a.csv"), tokens.url(), "")) {
      assertThat(problem(store, Kind.UNAUTHORIZED)).contains("401", "oauth2");
      problem(store, Kind.UNAUTHORIZED);
      assertThat(tokens.asked).hasSize(1);
    }
  }
}
