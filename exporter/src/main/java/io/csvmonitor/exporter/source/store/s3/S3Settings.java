package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.api.S3From;
import io.csvmonitor.exporter.source.store.PublicHosts;
import io.csvmonitor.exporter.source.store.remote.RemoteSettings;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of a source are requested.
 *
 * @param reading which objects are read, and how often
 * @param folder the folder of the manifest, to which files of secret values are relative
 * @param pageSize how many keys are requested at once
 */
record S3Settings(S3From from, RemoteSettings reading, Path folder, int pageSize) {
  /**
   * Checks what the schema cannot check.
   *
   * @throws IllegalArgumentException if the source cannot be requested; the message begins with the
   *     field
   */
  static S3Settings of(S3From from, ZoneId zone, Path folder, int pageSize) {
    RemoteSettings reading =
        RemoteSettings.of(
            from.key(), zone, from.select(), from.lookback(), from.interval(), "object", "key");
    requireHost("endpoint", from.endpoint());
    requireHost("proxyUrl", from.proxyUrl());
    return new S3Settings(from, reading, folder, pageSize);
  }

  private static void requireHost(String field, @Nullable String url) {
    if (url != null) {
      PublicHosts.requireHost(field, url);
    }
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
