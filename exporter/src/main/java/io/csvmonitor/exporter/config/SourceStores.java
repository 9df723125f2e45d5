package io.csvmonitor.exporter.config;

import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.secret.TrustFrom;
import io.csvmonitor.api.source.from.AzureBlobFrom;
import io.csvmonitor.api.source.from.FileFrom;
import io.csvmonitor.api.source.from.From;
import io.csvmonitor.api.source.from.GcsFrom;
import io.csvmonitor.api.source.from.HttpAuthorization;
import io.csvmonitor.api.source.from.HttpBasicAuth;
import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.api.source.from.HttpHeader;
import io.csvmonitor.api.source.from.HttpOAuth2;
import io.csvmonitor.api.source.from.HttpTls;
import io.csvmonitor.api.source.from.RemoteFrom;
import io.csvmonitor.api.source.from.S3Credentials;
import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.exporter.source.RemoteStores;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.local.FileSet;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates stores of files. The classes of a store are loaded when a store is created. */
final class SourceStores {
  private SourceStores() {}

  /**
   * The store of files that were checked.
   *
   * @param zone of dates in names
   * @param folder the folder of the manifest
   */
  static FileStore of(From from, ZoneId zone, Path folder) {
    FileFrom file = from.file();
    if (file != null) {
      return FileSet.of(folder, file.path());
    }
    RemoteFrom remote = from.remote();
    if (remote != null) {
      return RemoteStores.of(remote, zone, folder);
    }
    throw new IllegalStateException("files are in no place that is known here");
  }

  /**
   * Checks what the schema cannot check.
   *
   * @param zone of dates in names
   * @param at the path of {@code from} in the document
   * @param errors gets the errors
   */
  static void check(From from, ZoneId zone, Path folder, String at, List<String> errors) {
    FileFrom file = from.file();
    RemoteFrom remote = from.remote();
    if (file != null) {
      attempt(() -> FileSet.of(folder, file.path()), at + ".file.path: ", errors);
    } else if (remote != null) {
      String there = at + "." + remote.field();
      attempt(() -> RemoteStores.of(remote, zone, folder), there + ".", errors);
      atLeastASecond(there + ".interval", remote.interval(), errors);
      switch (remote) {
        case HttpFrom http -> {
          atLeastASecond(there + ".timeout", http.timeout(), errors);
          references(http, there, errors);
        }
        case S3From s3 -> references(s3, there, errors);
        case GcsFrom gcs -> {
          reference(gcs.credentials(), there + ".credentials", errors);
          references(gcs.tlsConfig(), there, errors);
        }
        case AzureBlobFrom azure -> {
          reference(azure.sasToken(), there + ".sasToken", errors);
          reference(azure.accountKey(), there + ".accountKey", errors);
          references(azure.tlsConfig(), there, errors);
        }
        case SftpFrom sftp -> references(sftp, there, errors);
      }
    } else {
      errors.add(
          at
              + ": must be file, http, s3, gcs, azureBlob or sftp outside a cluster, found "
              + (from.configMap() != null ? "configMap" : "persistentVolumeClaim")
              + "; name the file on this machine");
    }
  }

  private static void atLeastASecond(String at, String duration, List<String> errors) {
    if (PrometheusDuration.parse(duration).compareTo(Duration.ofSeconds(1)) < 0) {
      errors.add(at + ": must be at least 1s, found " + duration);
    }
  }

  private static void references(HttpFrom http, String at, List<String> errors) {
    for (int i = 0; i < http.headers().size(); i++) {
      HttpHeader header = http.headers().get(i);
      reference(header.valueFrom(), at + ".headers[" + i + "].valueFrom", errors);
    }
    HttpBasicAuth basic = http.basicAuth();
    if (basic != null) {
      reference(basic.username(), at + ".basicAuth.username", errors);
      reference(basic.password(), at + ".basicAuth.password", errors);
    }
    HttpAuthorization authorization = http.authorization();
    if (authorization != null) {
      reference(authorization.credentials(), at + ".authorization.credentials", errors);
    }
    HttpOAuth2 oauth2 = http.oauth2();
    if (oauth2 != null) {
      reference(oauth2.clientId(), at + ".oauth2.clientId", errors);
      reference(oauth2.clientSecret(), at + ".oauth2.clientSecret", errors);
      references(oauth2.tlsConfig(), at + ".oauth2", errors);
    }
    references(http.tlsConfig(), at, errors);
  }

  private static void references(S3From s3, String at, List<String> errors) {
    S3Credentials credentials = s3.credentials();
    if (credentials != null) {
      reference(credentials.accessKeyId(), at + ".credentials.accessKeyId", errors);
      reference(credentials.secretAccessKey(), at + ".credentials.secretAccessKey", errors);
      reference(credentials.sessionToken(), at + ".credentials.sessionToken", errors);
    }
    references(s3.tlsConfig(), at, errors);
  }

  private static void references(SftpFrom sftp, String at, List<String> errors) {
    reference(sftp.password(), at + ".password", errors);
    reference(sftp.privateKey(), at + ".privateKey", errors);
    reference(sftp.passphrase(), at + ".passphrase", errors);
    reference(sftp.knownHosts(), at + ".knownHosts", errors);
  }

  private static void references(@Nullable HttpTls tls, String at, List<String> errors) {
    if (tls != null) {
      reference(tls.ca(), at + ".tlsConfig.ca", errors);
      reference(tls.cert(), at + ".tlsConfig.cert", errors);
      reference(tls.keySecret(), at + ".tlsConfig.keySecret", errors);
    }
  }

  private static void reference(@Nullable SecretValue value, String at, List<String> errors) {
    if (value != null && value.secretKeyRef() != null) {
      errors.add(at + ": must be file or env outside a cluster, found secretKeyRef");
    }
  }

  private static void reference(@Nullable TrustFrom value, String at, List<String> errors) {
    if (value != null && value.file() == null) {
      errors.add(
          at
              + ": must be file outside a cluster, found "
              + (value.secretKeyRef() != null ? "secretKeyRef" : "configMapKeyRef"));
    }
  }

  private static void attempt(Runnable make, String at, List<String> errors) {
    try {
      make.run();
    } catch (IllegalArgumentException | DateTimeException wrong) {
      errors.add(at + wrong.getMessage());
    }
  }
}
