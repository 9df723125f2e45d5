package io.csvmonitor.api.source.from;

import io.csvmonitor.api.secret.ConfigMapKeyFrom;
import io.csvmonitor.api.secret.SecretKeyFrom;
import io.csvmonitor.api.secret.SecretValue;
import io.csvmonitor.api.secret.TrustFrom;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files of a server. They need references to secret values and to certificates. */
public sealed interface RemoteFrom permits HttpFrom, S3From, GcsFrom, AzureBlobFrom, SftpFrom {
  /** The name of the field of {@link From} that contains these files. */
  default String field() {
    return switch (this) {
      case HttpFrom _ -> "http";
      case S3From _ -> "s3";
      case GcsFrom _ -> "gcs";
      case AzureBlobFrom _ -> "azureBlob";
      case SftpFrom _ -> "sftp";
    };
  }

  /** The time between two requests of what is new. */
  String interval();

  /** All secret values. */
  List<SecretValue> secrets();

  /** All certificates. */
  List<TrustFrom> trusted();

  /** All referenced keys of Secrets. */
  default List<SecretKeyFrom> secretKeys() {
    return Stream.concat(
            secrets().stream().map(SecretValue::secretKeyRef),
            trusted().stream().map(TrustFrom::secretKeyRef))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** All referenced keys of ConfigMaps. */
  default List<ConfigMapKeyFrom> configMapKeys() {
    return trusted().stream()
        .map(TrustFrom::configMapKeyRef)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
