package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.remote.NamePattern;
import io.csvmonitor.exporter.source.store.remote.PagedListing;
import io.csvmonitor.exporter.source.store.remote.RemoteFile;
import io.csvmonitor.exporter.source.store.remote.RemoteName;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists the objects of one pattern. */
final class ObjectLister {
  private final S3Settings settings;
  private final RequestCounts counts;

  ObjectLister(S3Settings settings, RequestCounts counts) {
    this.settings = settings;
    this.counts = counts;
  }

  /**
   * Lists the objects of a pattern.
   *
   * @throws SourceException if the listing is too long, or the response is not a valid listing
   * @throws software.amazon.awssdk.core.exception.SdkException if a request fails
   */
  List<RemoteFile> list(S3Client client, NamePattern pattern)
      throws SourceException, ClosedByInterruptException {
    return PagedListing.of(
        pattern,
        settings.from().select(),
        settings.place(pattern.prefix()),
        next -> page(client, pattern, next));
  }

  private PagedListing.Page page(S3Client client, NamePattern pattern, @Nullable String next)
      throws SourceException {
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder()
            .bucket(settings.from().bucket())
            .prefix(pattern.prefix())
            .requestPayer(settings.payer())
            .maxKeys(pattern.one() ? 1 : settings.pageSize())
            .continuationToken(next);
    if (pattern.depth() == 0 && !pattern.one()) {
      request.delimiter("/");
    }
    ListObjectsV2Response page = page(client, request.build());
    List<RemoteFile> files = new ArrayList<>();
    for (S3Object object : page.contents()) {
      if (object.key() != null) {
        files.add(listed(object));
      }
    }
    return new PagedListing.Page(
        files, Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null);
  }

  private ListObjectsV2Response page(S3Client client, ListObjectsV2Request request) {
    long began = System.nanoTime();
    try {
      return client.listObjectsV2(request);
    } finally {
      counts.ended(System.nanoTime() - began);
    }
  }

  private RemoteFile listed(S3Object object) throws SourceException {
    String bucket = settings.from().bucket();
    if (object.size() == null || object.lastModified() == null || object.eTag() == null) {
      throw SourceException.passing(
          FileProblem.Kind.SERVER_FAILED,
          settings.place(object.key())
              + ": the store lists no size, no time or no ETag: check endpoint");
    }
    long modified = TimeUnit.MILLISECONDS.toNanos(object.lastModified().toEpochMilli());
    return new RemoteFile(
        object.key(),
        RemoteName.path(bucket, object.key()),
        new FileStamp(
            "s3://" + bucket + "/" + object.key(),
            FileStamp.UNKNOWN,
            object.size(),
            modified,
            modified,
            // As the store writes it, with quotes.
            object.eTag()));
  }
}
