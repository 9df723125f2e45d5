package io.csvmonitor.exporter.source.store.azure;

import io.csvmonitor.api.source.from.AzureBlobFrom;
import io.csvmonitor.exporter.source.store.Backoff;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import io.csvmonitor.exporter.source.store.remote.NamePattern;
import io.csvmonitor.exporter.source.store.remote.PagedListing;
import io.csvmonitor.exporter.source.store.remote.RemoteFile;
import io.csvmonitor.exporter.source.store.remote.RemoteName;
import io.csvmonitor.exporter.source.store.remote.RemoteServer;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import io.csvmonitor.exporter.source.store.remote.Transfer;
import io.csvmonitor.exporter.source.store.web.RestRequests;
import io.csvmonitor.exporter.source.store.web.WebClients;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Blobs of a container. The version of a blob is its ETag. */
public final class AzureServer implements RemoteServer {
  /** The maximum of the store. */
  private static final int PAGE_SIZE = 5_000;

  private static final Pattern ETAG = Pattern.compile("[!-~&&[^\"]]{1,200}");

  /** Several times what a page of names of the maximum length needs. */
  private static final long MAX_LISTING_BYTES = 16 << 20;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CHANGED = 412;

  /** The codes of answers 404 that mean a missing blob. Others mean a missing container. */
  private static final Set<String> GONE = Set.of("BlobNotFound", "");

  private final AzureSettings settings;
  private final int pageSize;
  private final WebClients clients;
  private final RestRequests requests;
  private final AzureLogin login;
  private Duration askedPause = Duration.ZERO;

  private AzureServer(
      AzureSettings settings, AzureIdentity identity, int pageSize, RequestCounts counts) {
    AzureBlobFrom from = settings.from();
    this.settings = settings;
    this.pageSize = pageSize;
    this.clients =
        new WebClients("tlsConfig", from.tlsConfig(), from.proxyUrl(), settings.folder());
    this.requests = new RestRequests(clients, counts);
    this.login = new AzureLogin(settings, identity);
  }

  /**
   * A store that has sent no request yet.
   *
   * @param zone the time zone of dates in the key
   * @param folder the folder of the manifest
   * @throws IllegalArgumentException if the blobs cannot be requested; the message begins with the
   *     field
   */
  public static RemoteStore store(AzureBlobFrom from, ZoneId zone, Path folder) {
    return store(from, zone, folder, new AzureIdentity(System.getenv(), null), PAGE_SIZE);
  }

  static RemoteStore store(
      AzureBlobFrom from, ZoneId zone, Path folder, AzureIdentity identity, int pageSize) {
    AzureSettings settings = AzureSettings.of(from, zone, folder);
    RequestCounts counts = new RequestCounts();
    return new RemoteStore(
        settings.reading(), new AzureServer(settings, identity, pageSize, counts), counts);
  }

  @Override
  public List<RemoteFile> list(NamePattern pattern)
      throws SourceException, ClosedByInterruptException {
    askedPause = Duration.ZERO;
    String place = place(pattern.prefix());
    return PagedListing.of(
        pattern, settings.from().select(), place, next -> page(pattern, place, next));
  }

  private PagedListing.Page page(NamePattern pattern, String place, @Nullable String next)
      throws SourceException, ClosedByInterruptException {
    StringBuilder url =
        new StringBuilder(settings.containerUrl())
            .append("?restype=container&comp=list&prefix=")
            .append(RestRequests.escaped(pattern.prefix()))
            .append("&maxresults=")
            .append(pattern.one() ? 1 : pageSize);
    if (pattern.depth() == 0 && !pattern.one()) {
      url.append("&delimiter=%2F");
    }
    if (next != null) {
      url.append("&marker=").append(RestRequests.escaped(next));
    }
    HttpResponse<Spool> answer =
        requests.list(login.request(url.toString(), null), place, MAX_LISTING_BYTES);
    try (Spool body = answer.body()) {
      if (answer.statusCode() != OK) {
        askedPause = Backoff.retryAfter(answer.headers().firstValue("Retry-After"));
        throw AzureFailures.of(
            answer.statusCode(),
            code(answer.headers()),
            place,
            "list",
            settings.from().anonymous());
      }
      BlobPage page = BlobPage.read(body);
      List<RemoteFile> files = new ArrayList<>();
      for (BlobPage.Blob blob : page.blobs()) {
        files.add(listed(blob));
      }
      return new PagedListing.Page(files, page.next().isEmpty() ? null : page.next());
    } catch (SourceException said) {
      throw said;
    } catch (IOException wrong) {
      throw SourceException.passing(
          FileProblem.Kind.SERVER_FAILED,
          place + ": the answer of the store is not a listing: check endpoint");
    }
  }

  private RemoteFile listed(BlobPage.Blob blob) throws SourceException {
    try {
      long modified =
          TimeUnit.SECONDS.toNanos(
              ZonedDateTime.parse(blob.modified(), DateTimeFormatter.RFC_1123_DATE_TIME)
                  .toEpochSecond());
      if (!blob.key().isEmpty() && ETAG.matcher(blob.etag()).matches()) {
        return new RemoteFile(
            blob.key(),
            RemoteName.path(settings.from().container(), blob.key()),
            new FileStamp(
                settings.url(blob.key()),
                FileStamp.UNKNOWN,
                Long.parseUnsignedLong(blob.size()),
                modified,
                modified,
                blob.etag()));
      }
    } catch (DateTimeException | NumberFormatException wrong) {
      // The message below says what is missing.
    }
    throw SourceException.passing(
        FileProblem.Kind.SERVER_FAILED,
        place(blob.key()) + ": the store lists no size, no time or no ETag: check endpoint");
  }

  @Override
  public boolean receive(RemoteFile blob, Spool into) throws IOException {
    String tag = "\"" + blob.stamp().version() + "\"";
    String url = settings.containerUrl() + "/" + RestRequests.escaped(blob.key());
    HttpResponse<Spool> answer =
        requests.receive(login.request(url, tag), blob.url(), into, blob.size());
    int status = answer.statusCode();
    if (status != OK) {
      answer.body().close();
      String code = code(answer.headers());
      if (status == CHANGED || (status == NOT_FOUND && GONE.contains(code))) {
        return false;
      }
      throw AzureFailures.of(status, code, blob.url(), "read", settings.from().anonymous());
    }
    if (!answer.headers().firstValue("ETag").filter(tag::equals).isPresent()) {
      return false;
    }
    if (into.size() != blob.size()) {
      throw Transfer.failed(blob, "the store sent " + into.size() + " bytes of " + blob.size());
    }
    return true;
  }

  private static String code(HttpHeaders headers) {
    return headers.firstValue("x-ms-error-code").orElse("");
  }

  @Override
  public Duration askedPause() {
    return askedPause;
  }

  @Override
  public Path folder(String prefix) {
    return RemoteName.folder(settings.from().container(), prefix);
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
