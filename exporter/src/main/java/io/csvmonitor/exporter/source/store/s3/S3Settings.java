package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.S3From;
import io.csvmonitor.exporter.source.store.DatedName;
import io.csvmonitor.exporter.source.store.PublicHosts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of a source are requested.
 *
 * @param folder the folder of the manifest, to which files of secret values are relative
 * @param pageSize how many keys are requested at once
 */
record S3Settings(S3From from, DatedName key, Path folder, int pageSize) {
  /**
   * Checks what the schema cannot check.
   *
   * @throws IllegalArgumentException if the source cannot be requested; the message begins with the
   *     field
   */
  static S3Settings of(S3From from, ZoneId zone, Path folder, int pageSize) {
    DatedName key = DatedName.of(from.key(), zone, PrometheusDuration.parse(from.lookback()));
    try {
      KeyPattern _ = KeyPattern.of(key.at(Instant.now()).getFirst());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("key: " + wrong.getMessage(), wrong);
    }
    requireHost("endpoint", from.endpoint());
    requireHost("proxyUrl", from.proxyUrl());
    return new S3Settings(from, key, folder, pageSize);
  }

  private static void requireHost(String field, @Nullable String url) {
    if (url != null) {
      PublicHosts.requireHost(field, url);
    }
  }

  Duration interval() {
    return PrometheusDuration.parse(from.interval());
  }

  boolean isDated() {
    return DatedName.isDated(from.key());
  }

  /** The patterns of all dates, from the oldest to the newest; each has another prefix. */
  List<KeyPattern> patterns() {
    return KeyPattern.byPrefix(key.at(Instant.now()).stream().map(KeyPattern::of).toList());
  }

  /** The objects with a prefix, in messages. */
  String place(String prefix) {
    return "s3://"
        + from.bucket()
        + "/"
        + prefix
        + (from.endpoint() == null ? "" : " at " + from.endpoint());
  }
}
