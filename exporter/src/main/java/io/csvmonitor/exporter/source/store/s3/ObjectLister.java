package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.api.SelectObjects;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.remote.NamePattern;
import io.csvmonitor.exporter.source.store.remote.RemoteFile;
import io.csvmonitor.exporter.source.store.remote.RemoteName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists the objects of one pattern, page by page. */
final class ObjectLister {
  /**
   * The maximum number of pages, for ten million keys. A longer listing takes an hour, and a faulty
   * store has no last page.
   */
  private static final int MAX_PAGES = 10_000;

  private final S3Settings settings;
  private final RequestCounts counts;

  ObjectLister(S3Settings settings, RequestCounts counts) {
    this.settings = settings;
    this.counts = counts;
  }

  /**
   * Lists the objects. If the source selects one object, the result has only this object.
   *
   * @return the objects, at most one more than {@link Listing#MAX_FILES}
   * @throws SourceException if the listing is too long, or the response is not a valid listing
   * @throws software.amazon.awssdk.core.exception.SdkException if a request fails
   */
  List<RemoteFile> list(S3Client client, NamePattern pattern) throws SourceException {
    List<RemoteFile> found = new ArrayList<>();
    String next = null;
    int pages = 0;
    do {
      if (++pages > MAX_PAGES) {
        throw SourceException.passing(
            FileProblem.Kind.TOO_LARGE,
            settings.place(pattern.prefix())
                + ": a listing has more than "
                + MAX_PAGES
                + " pages: write more of the key before its first wildcard");
      }
      ListObjectsV2Request.Builder request =
          ListObjectsV2Request.builder()
              .bucket(settings.from().bucket())
              .prefix(pattern.prefix())
              // A key is the first of all keys that begin with it.
              .maxKeys(pattern.one() ? 1 : settings.pageSize())
              .continuationToken(next);
      if (pattern.depth() == 0 && !pattern.one()) {
        request.delimiter("/");
      }
      ListObjectsV2Response page = page(client, request.build());
      for (S3Object object : page.contents()) {
        if (object.key() != null && !object.key().endsWith("/") && pattern.matches(object.key())) {
          found.add(listed(object));
        }
      }
      if (settings.from().select() != SelectObjects.All) {
        found = new ArrayList<>(RemoteFile.select(settings.from().select(), found));
      }
      next =
          !pattern.one()
                  && Boolean.TRUE.equals(page.isTruncated())
                  && found.size() <= Listing.MAX_FILES
              ? page.nextContinuationToken()
              : null;
    } while (next != null && !Thread.currentThread().isInterrupted());
    return found;
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
            // The ETag as the store sends it, with quotes.
            object.eTag()));
  }
}
