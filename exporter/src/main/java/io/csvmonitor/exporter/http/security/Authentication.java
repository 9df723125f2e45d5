package io.csvmonitor.exporter.http.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.csvmonitor.exporter.http.endpoint.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Allows requests of the users in the web config file, and adds its headers to each response. */
public final class Authentication implements HttpHandler {
  private final WebConfigFile file;
  private final HttpHandler behind;
  private final Logins logins;

  public Authentication(WebConfigFile file, HttpHandler behind, InstantSource clock) {
    this.file = file;
    this.behind = behind;
    this.logins = new Logins(clock);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    WebConfig config = file.current();
    config.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    if (config.users().isEmpty()) {
      behind.handle(exchange);
      return;
    }
    Credentials given = credentials(exchange.getRequestHeaders().getFirst("Authorization"));
    Request request = new Request(exchange);
    Logins.Answer answer =
        given == null
            ? Logins.Answer.WRONG
            : logins.check(config.users(), request.client(), given.user(), given.password());
    switch (answer) {
      case RIGHT -> behind.handle(exchange);
      case WRONG -> {
        request.set("WWW-Authenticate", "Basic realm=\"CSV Monitor\", charset=\"UTF-8\"");
        request.text(401, "A user and a password are needed here.");
      }
      case TOO_MANY -> {
        request.set("Retry-After", Long.toString(WrongTries.AGAIN.toSeconds()));
        request.text(429, "Too many passwords were wrong: try again later.");
      }
    }
  }

  private record Credentials(String user, String password) {}

  private static @Nullable Credentials credentials(@Nullable String header) {
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring("basic ".length()).trim());
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int colon = text.indexOf(':');
      return colon < 0
          ? null
          : new Credentials(text.substring(0, colon), text.substring(colon + 1));
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return null;
    }
  }
}
