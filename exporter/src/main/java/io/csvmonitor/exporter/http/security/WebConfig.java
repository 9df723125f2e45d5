package io.csvmonitor.exporter.http.security;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a web config file asks for, ready to use.
 *
 * @param tls null for plain HTTP
 * @param headers set on every answer
 * @param users bcrypt hashes by name; empty if everyone may enter
 * @param digest of all bytes that it was made of, the certificates' too
 */
public record WebConfig(
    @Nullable Tls tls, Map<String, String> headers, Map<String, String> users, String digest) {

  public WebConfig {
    headers = Map.copyOf(headers);
    users = Map.copyOf(users);
  }
}
