package io.csvmonitor.exporter.source.store.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.api.source.from.GcsFrom;
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
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Objects of a bucket. The version of an object is its generation. */
public final class GcsServer implements RemoteServer {
  /** The maximum of the store. */
  private static final int PAGE_SIZE = 1_000;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CHANGED = 412;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern GENERATION = Pattern.compile("[0-9]{1,20}");

  /** Several times what a page of names of the maximum length needs. */
  private static final long MAX_LISTING_BYTES = 4 << 20;

  private final GcsSettings settings;
  private final int pageSize;
  private final WebClients clients;
  private final RestRequests requests;
  private final GcsLogin login;
  private Duration askedPause = Duration.ZERO;

  private GcsServer(GcsSettings settings, int pageSize, RequestCounts counts) {
    GcsFrom from = settings.from();
    this.settings = settings;
    this.pageSize = pageSize;
    this.clients =
        new WebClients("tlsConfig", from.tlsConfig(), from.proxyUrl(), settings.folder());
    this.requests = new RestRequests(clients, counts);
    this.login = new GcsLogin(settings);
  }

  /**
   * A store that has sent no request yet.
   *
   * @param zone the time zone of dates in the key
   * @param folder the folder of the manifest
   * @throws IllegalArgumentException if the objects cannot be requested; the message begins with
   *     the field
   */
  public static RemoteStore store(GcsFrom from, ZoneId zone, Path folder) {
    return store(from, zone, folder, PAGE_SIZE);
  }

  static RemoteStore store(GcsFrom from, ZoneId zone, Path folder, int pageSize) {
    GcsSettings settings = GcsSettings.of(from, zone, folder);
    RequestCounts counts = new RequestCounts();
    return new RemoteStore(settings.reading(), new GcsServer(settings, pageSize, counts), counts);
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
    StringBuilder query =
        new StringBuilder("?fields=nextPageToken,items(name,size,updated,generation)&prefix=")
            .append(RestRequests.escaped(pattern.prefix()))
            .append("&maxResults=")
            .append(pattern.one() ? 1 : pageSize);
    if (pattern.depth() == 0 && !pattern.one()) {
      query.append("&delimiter=%2F");
    }
    if (next != null) {
      query.append("&pageToken=").append(RestRequests.escaped(next));
    }
    HttpResponse<Spool> answer =
        requests.list(request("/o" + query, "identity"), place, MAX_LISTING_BYTES);
    try (Spool body = answer.body()) {
      if (answer.statusCode() != OK) {
        askedPause = Backoff.retryAfter(answer.headers().firstValue("Retry-After"));
        throw GcsFailures.of(
            answer.statusCode(),
            reason(body),
            place,
            "storage.objects.list on the bucket " + settings.from().bucket(),
            settings.from().anonymous());
      }
      JsonNode page = parsed(body);
      List<RemoteFile> files = new ArrayList<>();
      for (JsonNode item : page.path("items")) {
        files.add(listed(item));
      }
      String after = page.path("nextPageToken").asText("");
      return new PagedListing.Page(files, after.isEmpty() ? null : after);
    } catch (SourceException said) {
      throw said;
    } catch (IOException wrong) {
      throw SourceException.passing(
          FileProblem.Kind.SERVER_FAILED,
          place + ": the answer of the store is not a listing: check endpoint");
    }
  }

  private static JsonNode parsed(Spool body) throws IOException {
    try (InputStream in = body.open(body.size()).from(0)) {
      return JSON.readTree(in);
    }
  }

  /** The reason of an error, such as userProjectMissing; empty if the answer has none. */
  private static String reason(Spool body) {
    try {
      return parsed(body).path("error").path("errors").path(0).path("reason").asText("");
    } catch (IOException noJson) {
      return "";
    }
  }

  private RemoteFile listed(JsonNode item) throws SourceException {
    String key = item.path("name").asText("");
    String generation = item.path("generation").asText("");
    // Numbers of 64 bits are texts in this interface.
    long size = item.path("size").asLong(-1);
    if (key.isEmpty() || !GENERATION.matcher(generation).matches() || size < 0) {
      throw incomplete(key);
    }
    long modified = modified(key, item.path("updated").asText(""));
    String bucket = settings.from().bucket();
    return new RemoteFile(
        key,
        RemoteName.path(bucket, key),
        new FileStamp(settings.url(key), FileStamp.UNKNOWN, size, modified, modified, generation));
  }

  private long modified(String key, String time) throws SourceException {
    try {
      Instant at = OffsetDateTime.parse(time).toInstant();
      return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    } catch (DateTimeException wrong) {
      throw incomplete(key);
    }
  }

  private SourceException incomplete(String key) {
    return SourceException.passing(
        FileProblem.Kind.SERVER_FAILED,
        place(key) + ": the store lists no size, no time or no generation: check endpoint");
  }

  @Override
  public boolean receive(RemoteFile object, Spool into) throws IOException {
    String generation = String.valueOf(object.stamp().version());
    String at =
        "/o/" + RestRequests.escaped(object.key()) + "?alt=media&ifGenerationMatch=" + generation;
    HttpResponse<Spool> answer =
        requests.receive(request(at, "gzip"), object.url(), into, object.size());
    int status = answer.statusCode();
    if (status != OK) {
      try (Spool body = answer.body()) {
        if (status == CHANGED || status == NOT_FOUND) {
          return false;
        }
        throw GcsFailures.of(
            status,
            reason(body),
            object.url(),
            "storage.objects.get on " + object.url(),
            settings.from().anonymous());
      }
    }
    if (!answer.headers().firstValue("x-goog-generation").filter(generation::equals).isPresent()) {
      return false;
    }
    if (into.size() != object.size()) {
      throw Transfer.failed(object, "the store sent " + into.size() + " bytes of " + object.size());
    }
    return true;
  }

  /**
   * A request with the current login.
   *
   * @param encoding gzip for the content: otherwise, the store decompresses some objects, and their
   *     size is another one
   */
  private HttpRequest request(String path, String encoding) throws SourceException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    settings.endpoint()
                        + "/storage/v1/b/"
                        + RestRequests.escaped(settings.from().bucket())
                        + path))
            .GET()
            .setHeader("User-Agent", "csv-monitor")
            .setHeader("Accept-Encoding", encoding);
    login.headers().forEach(request::setHeader);
    String project = settings.from().userProject();
    if (project != null) {
      request.setHeader("x-goog-user-project", project);
    }
    return request.build();
  }

  @Override
  public Duration askedPause() {
    return askedPause;
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
