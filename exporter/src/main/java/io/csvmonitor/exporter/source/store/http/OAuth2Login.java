package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.api.source.from.HttpOAuth2;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SecretText;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import io.csvmonitor.exporter.source.store.web.WebClients;
import io.csvmonitor.exporter.source.store.web.WebRequests;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gets tokens with the client credentials grant of OAuth 2.0 (RFC 6749). A token is used until
 * shortly before its end. Not thread-safe.
 */
final class OAuth2Login {
  private static final int OK = 200;
  private static final long MAX_ANSWER_BYTES = 1 << 20;

  /** A request for a token so soon after the last one would have the same result. */
  private static final Duration NEW = Duration.ofSeconds(2);

  /** Which secrets the result is for, and when it came. */
  record Result(
      String id,
      String secret,
      long nanos,
      @Nullable OAuth2Token token,
      @Nullable SourceException failure) {
    boolean isOf(String presentId, String presentSecret) {
      return id.equals(presentId) && secret.equals(presentSecret);
    }

    boolean isNew() {
      return System.nanoTime() - nanos < NEW.toNanos();
    }

    /** Not the secrets. */
    @Override
    public String toString() {
      return token == null ? "no token" : "a token";
    }
  }

  /** The part of a request that has the secret. Some servers accept only one of them. */
  private enum Place {
    HEADER,
    BODY
  }

  private final HttpOAuth2 settings;
  private final Path folder;
  private final URI url;
  private final WebClients clients;
  private final WebRequests requests;
  private @Nullable Place accepted;
  private @Nullable Result last;

  /**
   * No token yet.
   *
   * @param folder the folder of the manifest, to which files of secret values are relative
   * @param timeout the maximum time in which the server must begin to answer
   */
  OAuth2Login(HttpOAuth2 settings, Path folder, RequestCounts counts, String timeout) {
    this.settings = settings;
    this.folder = folder;
    this.url = URI.create(settings.tokenUrl());
    this.clients =
        new WebClients("oauth2.tlsConfig", settings.tlsConfig(), settings.proxyUrl(), folder);
    this.requests =
        new WebRequests(
            clients,
            counts,
            timeout,
            "; check the token server and the network, or set a longer timeout");
  }

  /** The present token. */
  String token() throws SourceException, InterruptedException {
    String id = SecretText.of(settings.clientId(), folder).line();
    String secret = SecretText.of(settings.clientSecret(), folder).line();
    Result known = last;
    if (known != null && known.isOf(id, secret)) {
      if (known.token() != null && known.token().isValid()) {
        return known.token().text();
      }
      if (known.failure() != null && known.isNew()) {
        throw known.failure();
      }
    }
    try {
      OAuth2Token token = requested(id, secret);
      last = new Result(id, secret, System.nanoTime(), token, null);
      return token.text();
    } catch (SourceException failure) {
      last = new Result(id, secret, System.nanoTime(), null, failure);
      throw failure;
    }
  }

  /**
   * Drops the token that a server refused.
   *
   * @return whether a request with another token makes sense
   */
  boolean refused() {
    Result known = last;
    if (known == null || known.isNew()) {
      return false;
    }
    last = null;
    return true;
  }

  private OAuth2Token requested(String id, String secret)
      throws SourceException, InterruptedException {
    Place way = accepted == null ? Place.HEADER : accepted;
    OAuth2Answer answer = sent(id, secret, way);
    if (accepted == null && answer.isClientRefused()) {
      OAuth2Answer other = sent(id, secret, Place.BODY);
      // The errors of a client that the server knows, such as a wrong scope, are the useful ones.
      if (!other.isClientRefused()) {
        answer = other;
        way = Place.BODY;
      }
    }
    if (answer.isClientRefused()) {
      // The server can have changed: the next request tries both places.
      accepted = null;
    }
    if (answer.status() != OK) {
      throw OAuth2Failures.of(url, answer.status(), answer.error(), answer.retryAfter());
    }
    OAuth2Token token = answer.token();
    if (token == null) {
      throw OAuth2Failures.noToken(url);
    }
    accepted = way;
    return token;
  }

  private OAuth2Answer sent(String id, String secret, Place way)
      throws SourceException, InterruptedException {
    HttpRequest request = request(id, secret, way);
    long began = System.nanoTime();
    HttpResponse<Spool> response;
    try {
      response = requests.send(request, HttpName.of(url), MAX_ANSWER_BYTES, null);
    } catch (SourceException failure) {
      throw failure.kind() == FileProblem.Kind.TOO_LARGE ? OAuth2Failures.noToken(url) : failure;
    }
    try (Spool body = response.body()) {
      return OAuth2Answer.of(response, body, began);
    }
  }

  private HttpRequest request(String id, String secret, Place way) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    if (!settings.scopes().isEmpty()) {
      form.put("scope", String.join(" ", settings.scopes()));
    }
    form.putAll(settings.endpointParams());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .setHeader("User-Agent", "csv-monitor")
            .setHeader("Accept", "application/json")
            .setHeader("Content-Type", "application/x-www-form-urlencoded");
    if (way == Place.HEADER) {
      request.setHeader("Authorization", HttpLogin.basic(encoded(id), encoded(secret)));
    } else {
      form.put("client_id", id);
      form.put("client_secret", secret);
    }
    String body =
        form.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  void close() {
    clients.close();
  }
}
