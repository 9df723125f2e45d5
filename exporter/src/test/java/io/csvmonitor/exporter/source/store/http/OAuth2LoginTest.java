package io.csvmonitor.exporter.source.store.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.secret.TrustFrom;
import io.csvmonitor.api.source.from.HttpOAuth2;
import io.csvmonitor.api.source.from.HttpTls;
import io.csvmonitor.exporter.source.store.FileProblem.Kind;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.http.TokenServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests for a token, and what their answers mean. */
class OAuth2LoginTest {
  private static final Answer TOKEN =
      TokenServer.answer(200, "{\"access_token\":\"hidden\",\"expires_in\":3600}");

  private static final Answer UNKNOWN = TokenServer.answer(401, "{\"error\":\"invalid_client\"}");

  @TempDir private Path home;

  @BeforeEach
  void writeSecrets() throws IOException {
    Files.writeString(home.resolve("id"), "reader");
    Files.writeString(home.resolve("secret"), "hidden");
  }

  private OAuth2Login login(String url, @Nullable HttpTls tls) {
    return new OAuth2Login(
        new HttpOAuth2(
            new SecretValue(null, "id", null),
            new SecretValue(null, "secret", null),
            url,
            List.of(),
            Map.of(),
            tls,
            null),
        home,
        new RequestCounts(),
        "10s");
  }

  private static SourceException failure(OAuth2Login login) {
    return catchThrowableOfType(SourceException.class, login::token);
  }

  private static boolean isInHeader(TokenServer.Asked asked) {
    return asked.authorization().startsWith("Basic ");
  }

  /** The server reads the secret only in the form, and then finds another error. */
  @Test
  void theFailureOfTheClientThatTheServerKnowsIsReported() throws Exception {
    try (TokenServer server =
        new TokenServer(
            asked ->
                isInHeader(asked)
                    ? UNKNOWN
                    : TokenServer.answer(400, "{\"error\":\"invalid_scope\"}"))) {
      OAuth2Login login = login(server.url(), null);
      assertThat(failure(login)).hasMessageContaining("400 invalid_scope");
      login.close();
    }
    try (TokenServer server =
        new TokenServer(
            asked ->
                isInHeader(asked) ? UNKNOWN : new Answer(429, Map.of("Retry-After", "60"), ""))) {
      OAuth2Login login = login(server.url(), null);
      SourceException busy = failure(login);
      assertThat(busy.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(busy.retryAfter()).isEqualTo(Duration.ofMinutes(1));
      login.close();
    }
    try (TokenServer server = new TokenServer(_ -> UNKNOWN)) {
      OAuth2Login login = login(server.url(), null);
      assertThat(failure(login)).hasMessageContaining("401 invalid_client");
      assertThat(server.asked).hasSize(2);
      login.close();
    }
  }

  @Test
  void aServerThatWantsTheSecretInAnotherPlaceGetsItThere() throws Exception {
    AtomicBoolean header = new AtomicBoolean(true);
    try (TokenServer server =
        new TokenServer(asked -> isInHeader(asked) == header.get() ? TOKEN : UNKNOWN)) {
      OAuth2Login login = login(server.url(), null);
      login.token();
      header.set(false);
      // A new secret needs a new token.
      Files.writeString(home.resolve("secret"), "hidden-2");
      assertThat(failure(login)).hasMessageContaining("401 invalid_client");
      Files.writeString(home.resolve("secret"), "hidden-3");
      assertThat(login.token()).isEqualTo("hidden");
      login.close();
    }
  }

  /** A token is new when it comes, however long the server takes. */
  @Test
  void aTokenOfASlowServerIsNotReplacedAtOnce() throws Exception {
    try (TokenServer server =
        new TokenServer(
            _ -> {
              try {
                Thread.sleep(2_200);
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
              return TOKEN;
            })) {
      OAuth2Login login = login(server.url(), null);
      login.token();
      assertThat(login.refused()).as("another token makes sense").isFalse();
      login.close();
    }
  }

  @Test
  void aFailureOfTlsNamesTheSettingsOfTheTokenServer() throws Exception {
    Files.writeString(home.resolve("ca"), "no certificate");
    OAuth2Login login =
        login(
            "https://localhost:1/token",
            new HttpTls(new TrustFrom(null, null, "ca"), null, null, null, false));
    assertThat(failure(login)).hasMessageContaining("oauth2.tlsConfig.ca");
    login.close();
  }

  @Test
  void textsOfResultsHaveNoSecrets() {
    assertThat(
            new OAuth2Login.Result("reader", "hidden", 0, OAuth2Token.of("hidden", 0, 1), null)
                .toString())
        .doesNotContain("hidden", "reader");
    assertThat(new OAuth2Answer(200, Duration.ZERO, TextNode.valueOf("hidden"), 0).toString())
        .doesNotContain("hidden")
        .contains("200");
  }
}
