package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.api.source.from.HttpOAuth2;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.exporter.source.store.DatedName;
import io.csvmonitor.exporter.source.store.PublicHosts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

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
          "url: a date pattern in braces must consist of y, M, d and H, such as {yyyy-MM-dd}, found"
              + " "
              + PublicHosts.withoutQuery(from.url()));
    }
    PublicHosts.requireHost("url", example);
    String proxy = from.proxyUrl();
    if (proxy != null) {
      PublicHosts.requireHost("proxyUrl", proxy);
    }
    HttpOAuth2 oauth2 = from.oauth2();
    if (oauth2 != null) {
      PublicHosts.requireHost("oauth2.tokenUrl", oauth2.tokenUrl());
      PublicHosts.requireHost("oauth2.proxyUrl", oauth2.proxyUrl());
    }
    return new HttpSettings(from, url, folder);
  }

  Duration interval() {
    return PrometheusDuration.parse(from.interval());
  }
}
