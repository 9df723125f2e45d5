package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.api.source.from.HttpOAuth2;
import io.csvmonitor.exporter.source.store.Backoff;
import io.csvmonitor.exporter.source.store.DatedName;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import io.csvmonitor.exporter.source.store.web.WebClients;
import io.csvmonitor.exporter.source.store.web.WebRequests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Files of a web server. Each version is received completely into a temporary file before it is
 * read. So a reader gets only one version, and does not wait for a slow server. Not thread-safe,
 * except {@link #requests}.
 */
public final class HttpStore implements FileStore {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int UNCHANGED = 304;
  private static final int NO_SUCH_RANGE = 416;

  private final HttpSettings settings;
  private final WebClients clients;
  private final RequestCounts counts = new RequestCounts();
  private final @Nullable OAuth2Login tokens;
  private final Exchange exchange;
  private final Backoff backoff;
  private final boolean dated;
  private Map<Path, HttpFile> files = Map.of();
  private Map<Path, SourceException> failures = Map.of();

  private HttpStore(HttpSettings settings) {
    this.settings = settings;
    this.clients =
        new WebClients(
            "tlsConfig",
            settings.from().tlsConfig(),
            settings.from().proxyUrl(),
            settings.folder());
    HttpOAuth2 oauth2 = settings.from().oauth2();
    this.tokens =
        oauth2 == null
            ? null
            : new OAuth2Login(oauth2, settings.folder(), counts, settings.from().timeout());
    this.exchange =
        new Exchange(
            new HttpLogin(settings.from(), settings.folder()),
            new WebRequests(
                clients,
                counts,
                settings.from().timeout(),
                "; check the server and the network, or set a longer timeout"),
            tokens);
    this.backoff = new Backoff(settings.interval());
    this.dated = DatedName.isDated(settings.from().url());
  }

  /**
   * A store that has sent no request yet.
   *
   * @param zone the time zone of dates in the URL
   * @param folder the folder of the manifest
   * @throws IllegalArgumentException if the URL cannot be requested; the message begins with the
   *     field
   */
  public static HttpStore of(HttpFrom from, ZoneId zone, Path folder) {
    return new HttpStore(HttpSettings.of(from, zone, folder));
  }

  @Override
  public void refresh() {
    if (!backoff.isDue()) {
      return;
    }
    Map<Path, HttpFile> now = new LinkedHashMap<>();
    Map<Path, SourceException> wrong = new LinkedHashMap<>();
    boolean failed = false;
    Duration wait = Duration.ZERO;
    for (String url : settings.url().at(Instant.now())) {
      URI uri = URI.create(url);
      Path path = HttpName.path(settings.from().url(), uri);
      HttpFile known = files.get(path);
      try {
        ReceivedResponse answer = answer(uri, known);
        if (answer.status() == OK) {
          now.put(path, file(path, answer, known));
          continue;
        }
        answer.body().close();
        if (answer.status() == UNCHANGED && known != null) {
          now.put(path, known);
          continue;
        }
        SourceException failure = HttpFailures.of(uri, answer.status());
        wait = longer(wait, retryAfter(answer));
        throw failure;
      } catch (SourceException failure) {
        wait = longer(wait, failure.retryAfter());
        if (!dated || failure.kind() != FileProblem.Kind.NOT_FOUND) {
          // Some days have no file.
          counts.failed(failure.kind());
        }
        wrong.put(path, failure);
        if (SourceException.isPassing(failure)) {
          failed = true;
          if (known != null) {
            now.put(path, known);
          }
        } else if (known != null) {
          known.content().close();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    files.forEach(
        (path, file) -> {
          if (!now.containsKey(path)) {
            file.content().close();
          }
        });
    files = now;
    failures = wrong;
    backoff.asked(failed, wait);
  }

  /** The response to a request. Its body is the whole file, unless the file is unchanged. */
  private ReceivedResponse answer(URI uri, @Nullable HttpFile known)
      throws SourceException, InterruptedException {
    ReceivedResponse answer = exchange.get(uri, known == null ? Map.of() : known.conditions());
    if (known == null || (answer.status() != PARTIAL && answer.status() != NO_SUCH_RANGE)) {
      return answer;
    }
    try (Spool part = answer.body()) {
      if (answer.status() == PARTIAL && continuesContent(known, answer, part)) {
        known.content().append(part, HttpFile.OVERLAP);
        return new ReceivedResponse(OK, answer.headers(), known.content());
      }
    } catch (IOException full) {
      throw SourceException.passing(
          FileProblem.Kind.UNREADABLE,
          HttpName.of(uri) + ": the folder of temporary files: " + SourceException.reason(full));
    }
    return exchange.get(uri, Map.of());
  }

  /** Whether a part of the file begins with the end of the received content. */
  private static boolean continuesContent(HttpFile known, ReceivedResponse answer, Spool part)
      throws IOException {
    long from = known.size() - HttpFile.OVERLAP;
    long length = from + part.size();
    String range = answer.headers().firstValue("Content-Range").orElse("");
    return answer.hasStrongTag()
        && known.content().size() == known.size()
        && length >= known.size()
        && range.equals("bytes " + from + "-" + (length - 1) + "/" + length)
        && known.content().endsAsBegins(from, part);
  }

  private static HttpFile file(Path path, ReceivedResponse answer, @Nullable HttpFile known) {
    if (known != null && known.content() != answer.body()) {
      known.content().close();
    }
    ReceivedResponse next = answer;
    if (known != null && known.content() == answer.body() && !answer.acceptsRanges()) {
      // A partial response need not announce that the server supports ranges.
      next = new ReceivedResponse(OK, withRanges(answer), answer.body());
    }
    return HttpFile.of(path, next, answer.body(), known == null ? null : known.stamp());
  }

  private static HttpHeaders withRanges(ReceivedResponse answer) {
    Map<String, List<String>> all = new LinkedHashMap<>(answer.headers().map());
    all.put("accept-ranges", List.of("bytes"));
    return HttpHeaders.of(all, (name, value) -> true);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration retryAfter(ReceivedResponse answer) {
    return Backoff.retryAfter(answer.headers().firstValue("Retry-After"));
  }

  @Override
  public Listing list() {
    Listing listing = new Listing();
    SourceException missing = null;
    for (Map.Entry<Path, SourceException> failure : failures.entrySet()) {
      if (SourceException.isPassing(failure.getValue())) {
        listing.add(FileProblem.of(failure.getValue()));
        listing.doubts().aboutOnly(failure.getKey());
      } else if (failure.getValue().kind() == FileProblem.Kind.NOT_FOUND && dated) {
        missing = failure.getValue();
      } else {
        listing.add(FileProblem.of(failure.getValue()));
      }
    }
    files.forEach(
        (path, file) -> {
          if (!failures.containsKey(path)) {
            listing.files().add(file.found());
          }
        });
    if (missing != null && listing.files().isEmpty()) {
      listing.add(FileProblem.of(missing));
    }
    listing.files().sort((a, b) -> a.path().compareTo(b.path()));
    return listing;
  }

  @Override
  public List<FoundFile> siblings(Path folder, Predicate<FoundFile> wanted, Listing in) {
    // A web server has no list of its files.
    return List.of();
  }

  @Override
  public FoundFile find(Path path) throws IOException {
    HttpFile file = files.get(path);
    if (file != null) {
      return file.found();
    }
    SourceException failure = failures.get(path);
    if (failure != null && SourceException.isPassing(failure)) {
      throw failure;
    }
    throw new NoSuchFileException(path.toString());
  }

  @Override
  public Path name(String text) {
    return Path.of(text);
  }

  @Override
  public boolean hasWholeVersions() {
    return true;
  }

  @Override
  public RequestCounts requests() {
    return counts;
  }

  @Override
  public void close() {
    files.values().forEach(file -> file.content().close());
    files = Map.of();
    clients.close();
    if (tokens != null) {
      tokens.close();
    }
  }

  /** The URL without its query, which can have secrets. */
  @Override
  public String toString() {
    String url = settings.from().url();
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }
}
