package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.api.SelectObjects;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.RequestCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists the objects of one pattern, page by page. */
final class ObjectLister {
  /** The order of the keys, as the store has it. */
  private static final Comparator<ListedObject> BY_NAME = Comparator.comparing(ListedObject::key);

  private static final Comparator<ListedObject> BY_TIME =
      Comparator.comparing(ListedObject::modified).thenComparing(BY_NAME);

  private final S3Settings settings;
  private final RequestCounts counts;

  ObjectLister(S3Settings settings, RequestCounts counts) {
    this.settings = settings;
    this.counts = counts;
  }

  /**
   * Lists. With a selection of one object, only this object is kept.
   *
   * @return at most one more than {@link Listing#MAX_FILES}
   * @throws software.amazon.awssdk.core.exception.SdkException if a request fails
   */
  List<ListedObject> list(S3Client client, KeyPattern pattern) {
    List<ListedObject> found = new ArrayList<>();
    String next = null;
    do {
      ListObjectsV2Request.Builder request =
          ListObjectsV2Request.builder()
              .bucket(settings.from().bucket())
              .prefix(pattern.prefix())
              // The key itself is the first one of those that begin with it.
              .maxKeys(pattern.one() ? 1 : settings.pageSize())
              .continuationToken(next);
      if (pattern.flat() && !pattern.one()) {
        request.delimiter("/");
      }
      ListObjectsV2Response page = page(client, request.build());
      page.contents().stream()
          .filter(object -> !object.key().endsWith("/") && pattern.matches(object.key()))
          .map(this::listed)
          .forEach(found::add);
      if (settings.from().select() != SelectObjects.All) {
        found = new ArrayList<>(select(settings.from().select(), found));
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

  private ListedObject listed(S3Object object) {
    String bucket = settings.from().bucket();
    return new ListedObject(
        bucket,
        object.key(),
        ObjectName.path(bucket, object.key()),
        object.size(),
        object.lastModified(),
        object.eTag());
  }

  /** The selected objects. */
  static List<ListedObject> select(SelectObjects which, List<ListedObject> objects) {
    return switch (which) {
      case All -> objects;
      case LastByName -> objects.stream().max(BY_NAME).stream().toList();
      case LastModified -> objects.stream().max(BY_TIME).stream().toList();
    };
  }
}
