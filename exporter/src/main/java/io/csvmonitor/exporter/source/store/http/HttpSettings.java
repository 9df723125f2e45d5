package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.api.source.from.HttpAuthorization;
import io.csvmonitor.api.source.from.HttpBasicAuth;
import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.api.source.from.HttpHeader;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.exporter.source.store.DatedName;
import io.csvmonitor.exporter.source.store.PublicHosts;
import io.csvmonitor.exporter.source.store.SecretText;
import io.csvmonitor.exporter.source.store.SourceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings for requests of files from a web server.
 *
 * @param folder the folder of the manifest, to which files of secret values are relative
 */
record HttpSettings(HttpFrom from, DatedName url, Path folder) {
  /**
   * Checks what the schema cannot check.
   *
   * @throws IllegalArgumentException if the source cannot be requested; the message begins with the
   *     field
   */
  static HttpSettings of(HttpFrom from, ZoneId zone, Path folder) {
    DatedName url = DatedName.of(from.url(), zone, PrometheusDuration.parse(from.lookback()));
    String example = url.at(Instant.now()).getFirst();
    if (example.indexOf('{') >= 0 || example.indexOf('}') >= 0) {
      throw new IllegalArgumentException(
          "url: a date pattern in braces must consist of y, M, d and H, such as {yyyy-MM-dd}, found "
              + from.url());
    }
    PublicHosts.requireHost("url", example);
    String proxy = from.proxyUrl();
    if (proxy != null) {
      PublicHosts.requireHost("proxyUrl", proxy);
    }
    return new HttpSettings(from, url, folder);
  }

  Duration interval() {
    return PrometheusDuration.parse(from.interval());
  }

  /** Whether requests have a secret, so that only the host of the URL may get them. */
  boolean hasCredentials() {
    return from.basicAuth() != null
        || from.authorization() != null
        || from.headers().stream().anyMatch(header -> header.valueFrom() != null);
  }

  /** The headers of a request, with the current secret values. */
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
      String login =
          SecretText.of(basic.username(), folder).line()
              + ":"
              + SecretText.of(basic.password(), folder).line();
      headers.put(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    HttpAuthorization authorization = from.authorization();
    if (authorization != null) {
      headers.put(
          "Authorization",
          authorization.type() + " " + SecretText.of(authorization.credentials(), folder).line());
    }
    return headers;
  }
}
