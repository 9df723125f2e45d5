package io.csvmonitor.exporter.source;

import io.csvmonitor.api.source.from.AzureBlobFrom;
import io.csvmonitor.api.source.from.GcsFrom;
import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.api.source.from.RemoteFrom;
import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.azure.AzureServer;
import io.csvmonitor.exporter.source.store.gcs.GcsServer;
import io.csvmonitor.exporter.source.store.http.HttpStore;
import io.csvmonitor.exporter.source.store.s3.S3Server;
import io.csvmonitor.exporter.source.store.sftp.SftpServer;
import java.nio.file.Path;
import java.time.ZoneId;

/**
 * Makes the store of files of a server. The classes of a store are loaded when a source uses it.
 */
public final class RemoteStores {
  private RemoteStores() {}

  /**
   * A store that has sent no request yet.
   *
   * @param zone the time zone of dates in names
   * @param folder the folder of the manifest
   * @throws IllegalArgumentException if the files cannot be requested; the message begins with the
   *     field
   */
  public static FileStore of(RemoteFrom remote, ZoneId zone, Path folder) {
    return switch (remote) {
      case HttpFrom http -> HttpStore.of(http, zone, folder);
      case S3From s3 -> S3Server.store(s3, zone, folder);
      case GcsFrom gcs -> GcsServer.store(gcs, zone, folder);
      case AzureBlobFrom azure -> AzureServer.store(azure, zone, folder);
      case SftpFrom sftp -> SftpServer.store(sftp, zone, folder);
    };
  }
}
