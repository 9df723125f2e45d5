package io.csvmonitor.exporter.source.store.azure;

import io.csvmonitor.api.source.from.AzureBlobFrom;
import io.csvmonitor.exporter.source.store.PublicHosts;
import io.csvmonitor.exporter.source.store.remote.RemoteSettings;
import io.csvmonitor.exporter.source.store.web.RestRequests;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How the blobs of a source are requested.
 *
 * @param reading which blobs are read, and how often
 * @param folder the folder of the manifest, to which files of secret values are relative
 */
record AzureSettings(AzureBlobFrom from, RemoteSettings reading, Path folder) {
  /**
   * Checks what the schema cannot check.
   *
   * @throws IllegalArgumentException if the source cannot be requested; the message begins with the
   *     field
   */
  static AzureSettings of(AzureBlobFrom from, ZoneId zone, Path folder) {
    RemoteSettings reading =
        RemoteSettings.of(
            from.key(), zone, from.select(), from.lookback(), from.interval(), "blob", "key");
    PublicHosts.requireHost("endpoint", from.endpoint());
    PublicHosts.requireHost("proxyUrl", from.proxyUrl());
    if (from.endpoint() != null && from.accountKey() == null && !from.anonymous()) {
      PublicHosts.requireTls("endpoint", from.endpoint(), from.proxyUrl());
    }
    return new AzureSettings(from, reading, folder);
  }

  /** The URL of the container. */
  String containerUrl() {
    String endpoint = from.endpoint();
    String account =
        endpoint == null ? "https://" + from.account() + ".blob.core.windows.net" : endpoint;
    return (account.endsWith("/") ? account : account + "/")
        + RestRequests.escaped(from.container());
  }

  /** The name of a blob. */
  String url(String key) {
    String account =
        from.account() == null
            ? URI.create(Objects.requireNonNull(from.endpoint())).getHost()
            : from.account();
    return "azblob://" + account + "/" + from.container() + "/" + key;
  }

  /** The blobs with a prefix, in messages. */
  String place(String prefix) {
    return url(prefix) + (from.endpoint() == null ? "" : " at " + from.endpoint());
  }
}
