package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.api.source.from.HttpAuthorization;
import io.csvmonitor.api.source.from.HttpBasicAuth;
import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.api.source.from.HttpHeader;
import io.csvmonitor.exporter.source.store.SecretText;
import io.csvmonitor.exporter.source.store.SourceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers of requests to a web server, with the login.
 *
 * @param folder the folder of the manifest, to which files of secret values are relative
 */
record HttpLogin(HttpFrom from, Path folder) {
  /** Whether requests have a secret, so that only the host of the URL may get them. */
  boolean hasCredentials() {
    return from.basicAuth() != null
        || from.authorization() != null
        || from.oauth2() != null
        || from.headers().stream().anyMatch(header -> header.valueFrom() != null);
  }

  /** The headers of a request, with the current secret values, without the token of OAuth 2.0. */
  Map<String, String> headers() throws SourceException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpHeader header : from.headers()) {
      headers.put(
          header.name(),
          header.valueFrom() == null
              ? String.valueOf(header.value())
              : SecretText.of(header.valueFrom(), folder).line());
    }
    HttpBasicAuth basic = from.basicAuth();
    if (basic != null) {
      headers.put(
          "Authorization",
          basic(
              SecretText.of(basic.username(), folder).line(),
              SecretText.of(basic.password(), folder).line()));
    }
    HttpAuthorization authorization = from.authorization();
    if (authorization != null) {
      headers.put(
          "Authorization",
          authorization.type() + " " + SecretText.of(authorization.credentials(), folder).line());
    }
    return headers;
  }

  /** The value of the header Authorization for a user name and a password. */
  static String basic(String user, String password) {
    byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }
}
