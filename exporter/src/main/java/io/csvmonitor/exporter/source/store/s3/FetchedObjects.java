package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SlowestPace;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Versions of objects in temporary files. Each version is received whole before it is read, so that
 * a read is of one version. The last ones remain for a while, because a version that was compared
 * is often read next.
 */
final class FetchedObjects {
  /** Files that nobody has open are deleted above this number of bytes. */
  private static final long MAX_IDLE_BYTES = 64L << 20;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final int BUFFER = 1 << 16;

  private final RequestCounts counts;

  /** From the version that was used least recently. */
  private final Map<Version, Fetched> fetched = new LinkedHashMap<>(16, 0.75f, true);

  private record Version(String key, String tag) {
    static Version of(ListedObject object) {
      return new Version(object.key(), object.tag());
    }
  }

  private static final class Fetched {
    private final Spool spool;
    private int readers;

    Fetched(Spool spool) {
      this.spool = spool;
    }
  }

  FetchedObjects(RequestCounts counts) {
    this.counts = counts;
  }

  boolean has(ListedObject object) {
    return fetched.containsKey(Version.of(object));
  }

  /** Opens a version that was fetched. */
  OpenFile open(ListedObject object) {
    Fetched file = fetched.get(Version.of(object));
    if (file == null) {
      throw new IllegalStateException(object.url() + " was not fetched");
    }
    file.readers++;
    OpenFile open = file.spool.open(object.size());
    return new OpenFile() {
      private boolean closed;

      @Override
      public InputStream from(long offset) throws IOException {
        return open.from(offset);
      }

      @Override
      public void close() throws IOException {
        open.close();
        file.readers -= closed ? 0 : 1;
        closed = true;
      }
    };
  }

  /**
   * Receives a version.
   *
   * @return false if the object has another version now
   * @throws software.amazon.awssdk.core.exception.SdkException if the request fails
   */
  boolean fetch(S3Client client, ListedObject object) throws IOException {
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(object.bucket())
            .key(object.key())
            .ifMatch(object.tag())
            .build();
    long began = System.nanoTime();
    evict(0);
    Spool spool = Spool.create();
    try (ResponseInputStream<GetObjectResponse> body = client.getObject(request)) {
      if (!object.tag().equals(body.response().eTag())) {
        // The store does not know If-Match.
        body.abort();
        return false;
      }
      receive(body, spool, object, began);
      if (spool.size() != object.size()) {
        throw failed(object, "the store sent " + spool.size() + " bytes of " + object.size());
      }
      fetched.put(Version.of(object), new Fetched(spool));
    } finally {
      counts.ended(System.nanoTime() - began);
      if (!has(object)) {
        spool.close();
      }
    }
    // It is about to be read, however large it is.
    evict(1);
    return true;
  }

  private void receive(
      ResponseInputStream<GetObjectResponse> body, Spool spool, ListedObject object, long began)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (true) {
      int count;
      try {
        count = body.read(buffer);
      } catch (IOException broken) {
        body.abort();
        throw failed(object, "the connection broke: " + SourceException.reason(broken));
      }
      if (count < 0) {
        return;
      }
      counts.received(count);
      if (spool.size() + count > object.size()) {
        body.abort();
        throw failed(object, "the store sends more than the " + object.size() + " bytes of it");
      }
      write(spool, ByteBuffer.wrap(buffer, 0, count));
      if (Thread.currentThread().isInterrupted()) {
        body.abort();
        throw new ClosedByInterruptException();
      }
      if (System.nanoTime() - began > SlowestPace.nanos(PATIENCE_NANOS, spool.size())) {
        body.abort();
        throw failed(
            object,
            "the store sent less than " + SlowestPace.BYTES_PER_SECOND + " bytes per second");
      }
    }
  }

  private static void write(Spool spool, ByteBuffer bytes) throws SourceException {
    try {
      spool.append(bytes);
    } catch (IOException full) {
      throw SourceException.passing(
          FileProblem.Kind.UNREADABLE,
          "the object cannot be written to the folder of temporary files, "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + SourceException.reason(full)
              + "; make room there");
    }
  }

  private static SourceException failed(ListedObject object, String what) {
    return SourceException.passing(
        FileProblem.Kind.UNREACHABLE,
        object.url() + ": " + what + "; check the server and the network");
  }

  /**
   * Deletes what is idle above the limit.
   *
   * @param spared how many of the newest ones stay
   */
  private void evict(int spared) {
    long idle =
        fetched.values().stream()
            .filter(each -> each.readers == 0)
            .mapToLong(each -> each.spool.size())
            .sum();
    Iterator<Fetched> oldest = fetched.values().iterator();
    for (int left = fetched.size() - spared; idle > MAX_IDLE_BYTES && left > 0; left--) {
      Fetched each = oldest.next();
      if (each.readers == 0) {
        idle -= each.spool.size();
        each.spool.close();
        oldest.remove();
      }
    }
  }

  void close() {
    fetched.values().forEach(each -> each.spool.close());
    fetched.clear();
  }
}
