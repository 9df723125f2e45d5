package io.csvmonitor.exporter.source.store.s3;

import io.csvmonitor.api.S3From;
import io.csvmonitor.api.SelectObjects;
import io.csvmonitor.exporter.source.store.Backoff;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.KeptPath;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.ServerWait;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Objects of a bucket. A listing says which versions there are, and a version that is wanted is
 * received when it is opened. Not thread-safe, except {@link #requests}.
 */
public final class S3Store implements FileStore {
  /** The maximum of Amazon S3. */
  private static final int PAGE_SIZE = 1_000;

  /** Failures that each request has: the next object would only fail after the same time. */
  private static final Set<FileProblem.Kind> OF_ALL =
      EnumSet.of(
          FileProblem.Kind.UNREACHABLE,
          FileProblem.Kind.TLS_FAILED,
          FileProblem.Kind.UNAUTHORIZED,
          FileProblem.Kind.CREDENTIALS_MISSING);

  /** After so many of them in a row, nothing more is received before the next listing. */
  private static final int ENOUGH = 3;

  private final S3Settings settings;
  private final S3Clients clients;
  private final RequestCounts counts = new RequestCounts();
  private final ObjectLister lister;
  private final FetchedObjects fetched;
  private final Backoff backoff;
  private ServerWait told = ServerWait.UNTOLD;
  private Map<String, List<ListedObject>> byPrefix = Map.of();
  private Map<Path, ListedObject> objects = Map.of();
  private Map<String, SourceException> failures = new LinkedHashMap<>();

  /** What was not received since the last listing, and is not asked for again before the next. */
  private final Map<Path, SourceException> notReceived = new HashMap<>();

  private @Nullable SourceException unavailable;
  private int failedInARow;
  private boolean tooMany;
  private boolean listed;

  private S3Store(S3Settings settings) {
    this.settings = settings;
    this.clients = new S3Clients(settings.from(), settings.folder());
    this.lister = new ObjectLister(settings, counts);
    this.fetched = new FetchedObjects(counts);
    this.backoff = new Backoff(settings.interval());
  }

  /**
   * A store that has sent no request yet.
   *
   * @param zone the time zone of dates in the key
   * @param folder the folder of the manifest
   * @throws IllegalArgumentException if the objects cannot be requested; the message begins with
   *     the field
   */
  public static S3Store of(S3From from, ZoneId zone, Path folder) {
    return of(from, zone, folder, PAGE_SIZE);
  }

  static S3Store of(S3From from, ZoneId zone, Path folder, int pageSize) {
    return new S3Store(S3Settings.of(from, zone, folder, pageSize));
  }

  @Override
  public void tell(ServerWait other) {
    told = other;
  }

  @Override
  public void refresh() {
    if (!backoff.isDue()) {
      return;
    }
    Map<String, List<ListedObject>> now = new LinkedHashMap<>();
    Map<String, SourceException> wrong = new LinkedHashMap<>();
    Duration wait = Duration.ZERO;
    SourceException ofAll = null;
    for (KeyPattern pattern : settings.patterns()) {
      String prefix = pattern.prefix();
      if (ofAll == null) {
        try {
          now.put(prefix, lister.list(clients.client(), pattern));
        } catch (AbortedException stopped) {
          Thread.currentThread().interrupt();
        } catch (SdkException | UncheckedIOException | SourceException failure) {
          Duration asked = S3Failures.retryAfter(failure);
          wait = asked.compareTo(wait) > 0 ? asked : wait;
          SourceException said =
              S3Failures.of(failure, settings.place(prefix), rightToList(prefix));
          counts.failed(said.kind());
          wrong.put(prefix, said);
          ofAll = OF_ALL.contains(said.kind()) ? said : null;
        }
      } else {
        wrong.put(prefix, ofAll);
      }
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      // After a failure, the objects are there as far as anybody knows.
      now.putIfAbsent(prefix, byPrefix.getOrDefault(prefix, List.of()));
    }
    byPrefix = now;
    failures = wrong;
    notReceived.clear();
    unavailable = null;
    failedInARow = 0;
    if (wrong.isEmpty() || settings.from().select() == SelectObjects.All) {
      select();
    }
    listed = true;
    backoff.asked(!wrong.isEmpty(), wait);
  }

  private String rightToList(String prefix) {
    return "s3:ListBucket on the bucket "
        + settings.from().bucket()
        + " for the prefix \""
        + prefix
        + "\"";
  }

  private void select() {
    List<ListedObject> all = new ArrayList<>();
    byPrefix.values().forEach(all::addAll);
    Map<Path, ListedObject> selected = new LinkedHashMap<>();
    ObjectLister.select(settings.from().select(), all)
        .forEach(object -> selected.put(object.path(), object));
    tooMany = selected.size() > Listing.MAX_FILES;
    objects = selected;
  }

  @Override
  public Listing list() {
    Listing listing = new Listing();
    Set.copyOf(failures.values()).forEach(failure -> listing.add(FileProblem.of(failure)));
    failures.keySet().forEach(prefix -> listing.doubts().aboutFolder(folder(prefix)));
    if (!listed) {
      listing.doubts().aboutFolder(folder(""));
    }
    objects.values().forEach(object -> listing.files().add(found(object)));
    listing.files().sort((a, b) -> a.path().compareTo(b.path()));
    if (tooMany) {
      listing.cutOff(
          folder(""),
          FileProblem.tooLarge(
              "more than "
                  + Listing.MAX_FILES
                  + " objects match "
                  + this
                  + ": narrow the key, or set a shorter lookback"));
    }
    if (listed && listing.files().isEmpty() && listing.problems().isEmpty()) {
      listing.add(
          FileProblem.notFound(
              "no object matches "
                  + this
                  + (settings.isDated() ? " within " + settings.from().lookback() : "")
                  + ": put one there, or correct the key"));
    }
    return listing;
  }

  /** The folder of all objects that begin with a prefix. */
  private Path folder(String prefix) {
    return ObjectName.path(
        settings.from().bucket(), prefix.substring(0, Math.max(0, prefix.lastIndexOf('/'))));
  }

  private FoundFile found(ListedObject object) {
    return new FoundFile(object.path(), object.stamp(), () -> open(object));
  }

  private OpenFile open(ListedObject object) throws IOException {
    if (!fetched.has(object)) {
      SourceException before = unavailable == null ? notReceived.get(object.path()) : unavailable;
      if (before != null) {
        throw before;
      }
      fetch(object);
    }
    return fetched.open(object);
  }

  private void fetch(ListedObject object) throws IOException {
    if (object.size() > Spool.MAX_BYTES) {
      throw new SourceException(
          FileProblem.Kind.TOO_LARGE,
          object.url() + " has more than " + Spool.MAX_BYTES + " bytes: split the object");
    }
    boolean received;
    try {
      received = received(object);
    } catch (InterruptedException | AbortedException stopped) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (SdkException | UncheckedIOException | SourceException failure) {
      SourceException said =
          S3Failures.of(failure, object.url(), "s3:GetObject on " + object.url());
      counts.failed(said.kind());
      notReceived.put(object.path(), said);
      if (OF_ALL.contains(said.kind())) {
        failedInARow++;
        unavailable = failedInARow < ENOUGH ? null : said;
      }
      throw said;
    }
    failedInARow = 0;
    if (!received) {
      // The next listing has the version that is there now.
      backoff.askNow();
      throw SourceException.passing(
          FileProblem.Kind.UNREADABLE,
          object.url() + " was deleted or written again after it was listed: it is listed again");
    }
  }

  /** Whether this version was received; false if the object has another version now. */
  private boolean received(ListedObject object) throws IOException, InterruptedException {
    told.begins();
    try {
      return fetched.fetch(clients.client(), object);
    } catch (SdkException failure) {
      if (S3Failures.isOutdated(failure)) {
        return false;
      }
      throw failure;
    } finally {
      told.ends();
    }
  }

  @Override
  public List<FoundFile> siblings(Path folder, Predicate<FoundFile> wanted, Listing in) {
    // Nobody renames objects. A copy that the key matches is listed.
    return List.of();
  }

  @Override
  public FoundFile find(Path path) throws IOException {
    ListedObject object = objects.get(path);
    if (object == null) {
      throw new NoSuchFileException(path.toString());
    }
    return found(object);
  }

  @Override
  public Path name(String text) {
    return KeptPath.of(text, FileSystems.getDefault());
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
    fetched.close();
    clients.close();
  }

  @Override
  public String toString() {
    return settings.place(settings.key().toString());
  }
}
