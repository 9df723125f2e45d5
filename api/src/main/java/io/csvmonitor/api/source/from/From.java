package io.csvmonitor.api.source.from;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.FromRules;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The place of the files of a source or of a calendar. Exactly one component is set. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = FromRules.FROM_ONE, message = FromRules.FROM_ONE_MESSAGE)
public record From(
    @JsonPropertyDescription("Files in the file system of the exporter, only outside a cluster.")
        @Nullable FileFrom file,
    @JsonPropertyDescription("Keys of a ConfigMap in the same namespace.")
        @Nullable ConfigMapFrom configMap,
    @JsonPropertyDescription(
            "Files on the volume of a PersistentVolumeClaim in the same namespace.")
        @Nullable PersistentVolumeClaimFrom persistentVolumeClaim,
    @JsonPropertyDescription("Files of a web server, over HTTP or HTTPS.") @Nullable HttpFrom http,
    @JsonPropertyDescription("Objects of a bucket of Amazon S3, or of a store that is like it.")
        @Nullable S3From s3,
    @JsonPropertyDescription("Objects of a bucket of Google Cloud Storage.") @Nullable GcsFrom gcs,
    @JsonPropertyDescription("Blobs of a container of Azure Blob Storage.")
        @Nullable AzureBlobFrom azureBlob,
    @JsonPropertyDescription("Files of an SFTP server.") @Nullable SftpFrom sftp) {
  /** The server that has the files; null if they are in a file system. */
  public @Nullable RemoteFrom remote() {
    return Stream.of(http, s3, gcs, azureBlob, sftp)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
