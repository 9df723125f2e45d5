package io.csvmonitor.exporter.config;

import io.csvmonitor.api.FileFrom;
import io.csvmonitor.api.From;
import io.csvmonitor.api.HttpAuthorization;
import io.csvmonitor.api.HttpBasicAuth;
import io.csvmonitor.api.HttpFrom;
import io.csvmonitor.api.HttpHeader;
import io.csvmonitor.api.HttpTls;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.S3Credentials;
import io.csvmonitor.api.S3From;
import io.csvmonitor.api.SecretValue;
import io.csvmonitor.api.SftpFrom;
import io.csvmonitor.api.Source;
import io.csvmonitor.api.Time;
import io.csvmonitor.api.TrustFrom;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.http.HttpStore;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.source.store.s3.S3Server;
import io.csvmonitor.exporter.source.store.sftp.SftpServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the store of a source. The classes of a store are loaded when a source uses it. */
final class SourceStores {
  private SourceStores() {}

  /**
   * The store of a source that was checked.
   *
   * @param folder the folder of the manifest
   */
  static FileStore of(Source source, Path folder) {
    FileFrom file = source.from().file();
    if (file != null) {
      return FileSet.of(folder, file.path());
    }
    HttpFrom http = source.from().http();
    if (http != null) {
      return HttpStore.of(http, zone(source), folder);
    }
    S3From s3 = source.from().s3();
    if (s3 != null) {
      return S3Server.store(s3, zone(source), folder);
    }
    SftpFrom sftp = source.from().sftp();
    if (sftp != null) {
      return SftpServer.store(sftp, zone(source), folder);
    }
    throw new IllegalStateException("source " + source.name() + " has no place that is known here");
  }

  /**
   * Checks what the schema cannot check.
   *
   * @param at the path of {@code from} in the document
   * @param errors gets the errors
   */
  static void check(Source source, Path folder, String at, List<String> errors) {
    From from = source.from();
    FileFrom file = from.file();
    HttpFrom http = from.http();
    S3From s3 = from.s3();
    SftpFrom sftp = from.sftp();
    if (file != null) {
      attempt(() -> FileSet.of(folder, file.path()), at + ".file.path: ", errors);
    } else if (http != null) {
      attempt(() -> HttpStore.of(http, zone(source), folder), at + ".http.", errors);
      atLeastASecond(at + ".http.interval", http.interval(), errors);
      atLeastASecond(at + ".http.timeout", http.timeout(), errors);
      references(http, at + ".http", errors);
    } else if (s3 != null) {
      attempt(() -> S3Server.store(s3, zone(source), folder), at + ".s3.", errors);
      atLeastASecond(at + ".s3.interval", s3.interval(), errors);
      references(s3, at + ".s3", errors);
    } else if (sftp != null) {
      attempt(() -> SftpServer.store(sftp, zone(source), folder), at + ".sftp.", errors);
      atLeastASecond(at + ".sftp.interval", sftp.interval(), errors);
      references(sftp, at + ".sftp", errors);
    } else {
      errors.add(
          at
              + ": must be file, http, s3 or sftp outside a cluster, found "
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

  private static ZoneId zone(Source source) {
    Time time = source.time();
    return ZoneId.of(time == null ? "UTC" : time.zone());
  }

  private static void attempt(Runnable make, String at, List<String> errors) {
    try {
      make.run();
    } catch (IllegalArgumentException | java.time.DateTimeException wrong) {
      errors.add(at + wrong.getMessage());
    }
  }
}
