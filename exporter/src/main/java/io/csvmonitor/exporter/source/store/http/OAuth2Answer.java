package io.csvmonitor.exporter.source.store.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.csvmonitor.exporter.source.store.Backoff;
import io.csvmonitor.exporter.source.store.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a token server.
 *
 * @param askedNanos the time of the request
 */
record OAuth2Answer(int status, Duration retryAfter, JsonNode body, long askedNanos) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  /** Whatever a server writes, messages get only a word. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,40}");

  /** A header can have these characters. */
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,65536}");

  /** Errors that can mean that the server wants the secret in another place. */
  private static final Set<String> CLIENT = Set.of("", "invalid_client", "invalid_request");

  static OAuth2Answer of(HttpResponse<Spool> response, Spool body, long askedNanos) {
    return new OAuth2Answer(
        response.statusCode(),
        Backoff.retryAfter(response.headers().firstValue("Retry-After")),
        parsed(body),
        askedNanos);
  }

  private static JsonNode parsed(Spool body) {
    try (InputStream in = body.open(body.size()).from(0)) {
      return JSON.readTree(in);
    } catch (IOException noJson) {
      return MissingNode.getInstance();
    }
  }

  /** The code of an error; empty if the answer has none. */
  String error() {
    String code = body.path("error").asText("");
    return WORD.matcher(code).matches() ? code : "";
  }

  /** Whether the server does not know the client, or did not find its secret in the request. */
  boolean isClientRefused() {
    return status == UNAUTHORIZED || (status == BAD_REQUEST && CLIENT.contains(error()));
  }

  /** The token of an answer without an error; null if the answer has none that can be used. */
  @Nullable OAuth2Token token() {
    String text = body.path("access_token").asText("");
    boolean isBearer = body.path("token_type").asText("Bearer").equalsIgnoreCase("Bearer");
    return isBearer && TOKEN.matcher(text).matches()
        ? OAuth2Token.of(text, askedNanos, body.path("expires_in").asLong(OAuth2Token.NO_END))
        : null;
  }

  /** Not the body, which has the token. */
  @Override
  public String toString() {
    return "an answer with the status " + status;
  }
}
