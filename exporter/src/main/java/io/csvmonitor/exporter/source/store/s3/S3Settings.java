package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.exporter.source.store.PublicHosts;
import io.csvmonitor.exporter.source.store.remote.RemoteSettings;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.RequestPayer;

/**
 * The settings for requests of a source's objects.
 *
 * @param reading the selection of objects, and the interval of requests
 * @param folder the folder of the manifest, to which files of secret values are relative
 * @param pageSize the number of keys in a page
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
    PublicHosts.requireHost("endpoint", from.endpoint());
    PublicHosts.requireHost("proxyUrl", from.proxyUrl());
    return new S3Settings(from, reading, folder, pageSize);
  }

  /** Who pays for requests; null for the owner of the bucket. */
  @Nullable RequestPayer payer() {
    return from.requesterPays() ? RequestPayer.REQUESTER : null;
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
