package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.api.source.from.S3From;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import io.csvmonitor.exporter.source.store.remote.NamePattern;
import io.csvmonitor.exporter.source.store.remote.RemoteFile;
import io.csvmonitor.exporter.source.store.remote.RemoteName;
import io.csvmonitor.exporter.source.store.remote.RemoteServer;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import io.csvmonitor.exporter.source.store.remote.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Objects of a bucket. The version of an object is its ETag. */
public final class S3Server implements RemoteServer {
  /** The maximum page size of Amazon S3. */
  private static final int PAGE_SIZE = 1_000;

  private final S3Settings settings;
  private final RequestCounts counts;
  private final S3Clients clients;
  private final ObjectLister lister;
  private Duration askedPause = Duration.ZERO;

  private S3Server(S3Settings settings, RequestCounts counts) {
    this.settings = settings;
    this.counts = counts;
    this.clients = new S3Clients(settings.from(), settings.folder());
    this.lister = new ObjectLister(settings, counts);
  }

  /**
   * A store that has sent no request yet.
   *
   * @param zone the time zone of dates in the key
   * @param folder the folder of the manifest
   * @throws IllegalArgumentException if the objects cannot be requested; the message begins with
   *     the field
   */
  public static RemoteStore store(S3From from, ZoneId zone, Path folder) {
    return store(from, zone, folder, PAGE_SIZE);
  }

  static RemoteStore store(S3From from, ZoneId zone, Path folder, int pageSize) {
    S3Settings settings = S3Settings.of(from, zone, folder, pageSize);
    RequestCounts counts = new RequestCounts();
    return new RemoteStore(settings.reading(), new S3Server(settings, counts), counts);
  }

  @Override
  public List<RemoteFile> list(NamePattern pattern)
      throws SourceException, ClosedByInterruptException {
    try {
      return lister.list(clients.client(), pattern);
    } catch (AbortedException stopped) {
      throw new ClosedByInterruptException();
    } catch (SdkException | UncheckedIOException | SourceException failure) {
      askedPause = S3Failures.retryAfter(failure);
      String right =
          "s3:ListBucket on the bucket "
              + settings.from().bucket()
              + " for the prefix \""
              + pattern.prefix()
              + "\"";
      throw S3Failures.of(failure, place(pattern.prefix()), right, settings.from());
    }
  }

  @Override
  public Duration askedPause() {
    return askedPause;
  }

  @Override
  public boolean receive(RemoteFile object, Spool into) throws IOException {
    S3Client client = clients.client();
    long began = System.nanoTime();
    try {
      return receive(client, object, into, began);
    } catch (AbortedException stopped) {
      throw new ClosedByInterruptException();
    } catch (SdkException failure) {
      if (S3Failures.isOutdated(failure)) {
        return false;
      }
      throw failed(failure, object);
    } catch (UncheckedIOException | SourceException failure) {
      throw failed(failure, object);
    } finally {
      counts.ended(System.nanoTime() - began);
    }
  }

  private SourceException failed(Exception failure, RemoteFile object) {
    return S3Failures.of(failure, object.url(), "s3:GetObject on " + object.url(), settings.from());
  }

  private boolean receive(S3Client client, RemoteFile object, Spool into, long began)
      throws IOException {
    String tag = object.stamp().version();
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(settings.from().bucket())
            .key(object.key())
            .ifMatch(tag)
            .requestPayer(settings.payer())
            .build();
    try (ResponseInputStream<GetObjectResponse> body = client.getObject(request)) {
      boolean whole = false;
      try {
        if (!Objects.equals(tag, body.response().eTag())) {
          // The store does not support If-Match.
          return false;
        }
        Transfer.receive(body, object, object.size(), into, counts, began);
        if (into.size() < object.size()) {
          throw Transfer.failed(
              object, "the store sent " + into.size() + " bytes of " + object.size());
        }
        if (hasMore(body, object)) {
          throw Transfer.failed(
              object, "the store sends more than the " + object.size() + " bytes of it");
        }
        whole = true;
      } finally {
        if (!whole) {
          body.abort();
        }
      }
    }
    return true;
  }

  private static boolean hasMore(InputStream body, RemoteFile object) throws SourceException {
    try {
      return body.read() >= 0;
    } catch (IOException broken) {
      throw Transfer.failed(object, "the connection broke: " + SourceException.reason(broken));
    }
  }

  @Override
  public Path folder(String prefix) {
    return RemoteName.folder(settings.from().bucket(), prefix);
  }

  @Override
  public String place(String prefix) {
    return settings.place(prefix);
  }

  @Override
  public void close() {
    clients.close();
  }
}
