package io.csvmonitor.exporter.http.security;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a web config file, ready to use.
 *
 * @param tls null for plain HTTP
 * @param headers the headers of every response
 * @param users bcrypt hashes by name of the user; empty if no password is needed
 * @param digest a digest of all bytes of the file and its certificates
 */
public record WebConfig(
    @Nullable Tls tls, Map<String, String> headers, Map<String, String> users, String digest) {

  public WebConfig {
    headers = Map.copyOf(headers);
    users = Map.copyOf(users);
  }
}
