package io.csvmonitor.exporter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.csvmonitor.exporter.http.security.WebConfigFile;
import io.csvmonitor.exporter.http.security.WebException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebConfigTest {
  private static final String TLS = "tls_server_config: {cert_file: a, key_file: b, ";

  @TempDir private Path folder;
  private final TestClock clock = new TestClock();
  private WebServer server;
  private Client client;

  @AfterEach
  void stop() {
    if (client != null) {
      client.close();
      server.close();
    }
  }

  private Path write(String config) throws Exception {
    return Files.writeString(folder.resolve("web.yaml"), config);
  }

  private void start(String config) throws Exception {
    server = new WebServer(new FakeModel(), WebServer.Options.local(0, null, write(config)), clock);
    server.start();
    client = new Client(server.port());
  }

  private static String user(String name, String password) {
    String hash = BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(4, password.toCharArray());
    return "basic_auth_users:\n  " + name + ": " + hash + "\n";
  }

  private int login(String name, String password) throws Exception {
    String text = name + ":" + password;
    return client
        .get(
            "/metrics",
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
        .statusCode();
  }

  @Test
  void letsInWhoHasThePassword() throws Exception {
    start(user("prometheus", "grün"));

    assertThat(login("prometheus", "grün")).isEqualTo(200);
    assertThat(login("prometheus", "grün")).isEqualTo(200);
    assertThat(login("prometheus", "blau")).isEqualTo(401);
    assertThat(login("prometheus", "")).isEqualTo(401);
    assertThat(login("nobody", "grün")).isEqualTo(401);
    assertThat(login("prometheus", "grün")).isEqualTo(200);
  }

  @Test
  void asksForAPasswordEverywhere() throws Exception {
    start(user("prometheus", "secret"));

    for (String path : List.of("/", "/metrics", "/api/v1/status", "/-/healthy", "/nope")) {
      HttpResponse<String> answer = client.get(path);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .hasValueSatisfying(value -> assertThat(value).startsWith("Basic realm="));
    }
    assertThat(client.send("POST", "/-/reload").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "Basic !!!", "Basic YQ==", "Basic /w==", "Bearer a", "basic  "})
  void refusesMalformedCredentials(String header) throws Exception {
    start(user("prometheus", "secret"));
    assertThat(client.get("/metrics", "Authorization", header).statusCode()).isEqualTo(401);
  }

  @Test
  void knowsHashesOfAllPrograms() throws Exception {
    String hash = BCrypt.withDefaults().hashToString(4, "secret".toCharArray()).substring(3);
    for (String version : List.of("$2a", "$2b", "$2y")) {
      start("basic_auth_users: {a: '%s'}\n".formatted(version + hash));
      assertThat(login("a", "secret")).isEqualTo(200);
      assertThat(login("a", "wrong")).isEqualTo(401);
      stop();
    }
  }

  @Test
  void takesPasswordsOfAnyLength() throws Exception {
    start(user("a", "x".repeat(71)));
    assertThat(login("a", "x".repeat(71))).isEqualTo(200);
    assertThat(login("a", "y".repeat(2_000))).isEqualTo(401);
  }

  @Test
  void readsAChangedFileWithoutARestart() throws Exception {
    start(user("old", "secret"));
    assertThat(login("old", "secret")).isEqualTo(200);

    write(user("new", "secret"));
    clock.pass(WebConfigFile.INTERVAL);

    assertThat(login("new", "secret")).isEqualTo(200);
    assertThat(login("old", "secret")).isEqualTo(401);
  }

  @Test
  void keepsTheOldFileWhileTheNewOneIsWrong() throws Exception {
    start(user("old", "secret"));
    for (String wrong :
        List.of("basic_auth_users: {old: plain}", "a: [", "{}\ntls_server: 1", "")) {
      if (wrong.isEmpty()) {
        Files.delete(folder.resolve("web.yaml"));
      } else {
        write(wrong);
      }
      clock.pass(WebConfigFile.INTERVAL);
      assertThat(login("old", "secret")).isEqualTo(200);
      assertThat(login("old", "wrong")).isEqualTo(401);
    }
  }

  @Test
  void putsItsHeadersOnEveryAnswer() throws Exception {
    start(
        """
        http_server_config:
          http2: true
          headers:
            X-Frame-Options: sameorigin
            Strict-Transport-Security: max-age=31536000
            X-XSS-Protection: ""
        """);

    for (String path : List.of("/", "/metrics", "/nope")) {
      HttpResponse<String> answer = client.get(path);
      assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("sameorigin");
      assertThat(answer.headers().firstValue("Strict-Transport-Security"))
          .hasValue("max-age=31536000");
      assertThat(answer.headers().firstValue("X-XSS-Protection")).isEmpty();
    }
  }

  @Test
  void takesAnEmptyFile() throws Exception {
    start("# nothing yet\n");
    assertThat(client.get("/metrics").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tls_server_confg: {}                             | tls_server_confg: unknown key; did you mean tls_server_config?
          tls_server_config: {cert_fil: a}                 | tls_server_config.cert_fil: unknown key; did you mean cert_file?
          tls_server_config: {cert_file: a}                | tls_server_config: needs both cert_file and key_file, found cert_file alone
          tls_server_config: {cert: a}                     | tls_server_config.cert: exporter-toolkit knows this key, but
          rate_limit: {burst: 1}                           | rate_limit: exporter-toolkit knows this key, but
          TLS client_auth_type: Require}                   | client_auth_type: expected one of NoClientCert,
          TLS client_auth_type: VerifyClientCertIfGiven}   | needs a client_ca_file
          TLS client_ca_file: c}                           | client_auth_type is NoClientCert
          TLS min_version: TLS10}                          | min_version: expected one of TLS12, TLS13, found "TLS10"
          TLS min_version: TLS13, max_version: TLS12}      | min_version TLS13 is above max_version TLS12
          TLS cipher_suites: a}                            | cipher_suites: expected a list, found a text
          http_server_config: {http2: maybe}               | http_server_config.http2: expected true or false
          http_server_config: {headers: {X-Frame: deny}}   | X-Frame: unknown key; did you mean X-Frame-Options?
          http_server_config: {headers: {X-Frame-Options: x}} | expected one of deny, sameorigin, found "x"
          basic_auth_users: {a: hunter2}                   | basic_auth_users.a: expected a bcrypt hash
          basic_auth_users: [a]                            | basic_auth_users: expected keys with values, found a list
          basic_auth_users: {a: b, a: c}                   | Duplicate field 'a'
          'basic_auth_users: {a: hunter2'                  | is not valid YAML at line 1, column 30: while parsing a flow mapping
          """)
  void saysWhatIsWrong(String config, String expected) throws Exception {
    Path file = write(config.replace("TLS ", TLS));
    assertThatThrownBy(() -> WebConfigFile.open(file, clock))
        .isInstanceOf(WebException.class)
        .hasMessageStartingWith("--web-config " + file + ": ")
        .hasMessageContaining(expected)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void saysThatTheFileIsMissing() {
    assertThatThrownBy(() -> WebConfigFile.open(folder.resolve("none.yaml"), clock))
        .hasMessageContaining("none.yaml does not exist: correct its path");
  }
}
