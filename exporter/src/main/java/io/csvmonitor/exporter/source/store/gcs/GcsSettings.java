package io.csvmonitor.exporter.source.store.gcs;

import io.csvmonitor.api.source.from.GcsFrom;
import io.csvmonitor.exporter.source.store.PublicHosts;
import io.csvmonitor.exporter.source.store.remote.RemoteSettings;
import java.nio.file.Path;
import java.time.ZoneId;

/**
 * How the objects of a source are requested.
 *
 * @param reading which objects are read, and how often
 * @param folder the folder of the manifest, to which files of secret values are relative
 * @param endpoint the URL of the store, without a slash at its end
 * @param anonymous whether requests have no login
 */
record GcsSettings(
    GcsFrom from, RemoteSettings reading, Path folder, String endpoint, boolean anonymous) {
  private static final String GOOGLE = "https://storage.googleapis.com";

  /** Clients of this store use an emulator if this variable has its address. */
  private static final String EMULATOR = "STORAGE_EMULATOR_HOST";

  /**
   * Checks what the schema cannot check.
   *
   * @throws IllegalArgumentException if the source cannot be requested; the message begins with the
   *     field
   */
  static GcsSettings of(GcsFrom from, ZoneId zone, Path folder) {
    RemoteSettings reading =
        RemoteSettings.of(
            from.key(), zone, from.select(), from.lookback(), from.interval(), "object", "key");
    PublicHosts.requireHost("endpoint", from.endpoint());
    PublicHosts.requireHost("proxyUrl", from.proxyUrl());
    String emulator = from.endpoint() == null ? System.getenv(EMULATOR) : null;
    if (emulator != null) {
      String url = emulator.contains("://") ? emulator : "http://" + emulator;
      PublicHosts.requireHost(EMULATOR, url);
      return new GcsSettings(from, reading, folder, withoutSlash(url), true);
    }
    String endpoint = from.endpoint() == null ? GOOGLE : from.endpoint();
    if (!from.anonymous()) {
      PublicHosts.requireTls("endpoint", endpoint, from.proxyUrl());
    }
    return new GcsSettings(from, reading, folder, withoutSlash(endpoint), from.anonymous());
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** The name of an object. */
  String url(String key) {
    return "gs://" + from.bucket() + "/" + key;
  }

  /** The objects with a prefix, in messages. */
  String place(String prefix) {
    return url(prefix) + (endpoint.equals(GOOGLE) ? "" : " at " + endpoint);
  }
}
