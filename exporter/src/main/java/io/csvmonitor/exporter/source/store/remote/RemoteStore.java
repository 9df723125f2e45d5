package io.csvmonitor.exporter.source.store.remote;

import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.source.store.Backoff;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SavedPath;
import io.csvmonitor.exporter.source.store.ServerWait;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Files of a server that lists them. A listing shows the current versions. A version is received
 * when it is opened. Not thread-safe, except {@link #requests}.
 */
public final class RemoteStore implements FileStore {
  /**
   * Failures that affect each request: a request for the next file would fail after the same time.
   */
  private static final Set<FileProblem.Kind> OF_ALL =
      EnumSet.of(
          FileProblem.Kind.UNREACHABLE,
          FileProblem.Kind.TLS_FAILED,
          FileProblem.Kind.HOST_KEY_REFUSED,
          FileProblem.Kind.UNAUTHORIZED,
          FileProblem.Kind.CREDENTIALS_MISSING);

  /** The number of consecutive failures after which no file is received before the next listing. */
  private static final int ENOUGH = 3;

  private final RemoteSettings settings;
  private final RemoteServer server;
  private final RequestCounts counts;
  private final FetchedFiles fetched = new FetchedFiles();
  private final FetchAhead ahead;
  private final Backoff backoff;
  private ServerWait told = ServerWait.UNTOLD;
  private Map<String, List<RemoteFile>> byPrefix = Map.of();
  private Map<Path, RemoteFile> files = Map.of();
  private Map<String, SourceException> failures = new LinkedHashMap<>();

  /** The rotated files in each folder. The name of the source does not select them. */
  private final Map<Path, List<RemoteFile>> rotated = new HashMap<>();

  /**
   * The folders whose rotated files were listed since the last listing, with the failure if there
   * was one.
   */
  private final Map<Path, Optional<SourceException>> asked = new HashMap<>();

  /**
   * The files that could not be received since the last listing. They are not requested again
   * before the next listing.
   */
  private final Map<Path, SourceException> notReceived = new HashMap<>();

  private @Nullable SourceException unavailable;
  private int failedInARow;
  private boolean tooMany;
  private boolean listed;

  /**
   * A store that has sent no request yet.
   *
   * @param counts the counts of requests
   */
  public RemoteStore(RemoteSettings settings, RemoteServer server, RequestCounts counts) {
    this.settings = settings;
    this.server = server;
    this.counts = counts;
    this.ahead = new FetchAhead(server, counts, fetched);
    this.backoff = new Backoff(settings.interval());
  }

  @Override
  public void tell(ServerWait other) {
    told = other;
  }

  @Override
  public void expect(List<Path> inOrder) {
    if (unavailable != null) {
      ahead.stop();
      return;
    }
    // The first file is opened at once. A file with a failure waits for the next listing.
    ahead.expect(
        inOrder.stream()
            .skip(1)
            .filter(path -> !notReceived.containsKey(path))
            .map(files::get)
            .filter(Objects::nonNull)
            .toList());
  }

  @Override
  public void refresh() {
    if (!backoff.isDue()) {
      return;
    }
    ahead.stop();
    try {
      ahead.begin();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      ask();
    } finally {
      ahead.end();
    }
  }

  private void ask() {
    Map<String, List<RemoteFile>> now = new LinkedHashMap<>();
    Map<String, SourceException> wrong = new LinkedHashMap<>();
    Duration wait = Duration.ZERO;
    SourceException ofAll = beginListing();
    for (NamePattern pattern : settings.patterns()) {
      String prefix = pattern.prefix();
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      if (ofAll == null) {
        try {
          now.put(prefix, server.list(pattern));
        } catch (ClosedByInterruptException stopped) {
          Thread.currentThread().interrupt();
        } catch (SourceException failure) {
          for (Duration asked : List.of(server.askedPause(), failure.retryAfter())) {
            wait = asked.compareTo(wait) > 0 ? asked : wait;
          }
          counts.failed(failure.kind());
          wrong.put(prefix, failure);
          ofAll = OF_ALL.contains(failure.kind()) ? failure : null;
        }
      } else {
        wrong.put(prefix, ofAll);
      }
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      // After a failure, the files of the previous listing are assumed to exist.
      now.putIfAbsent(prefix, byPrefix.getOrDefault(prefix, List.of()));
    }
    byPrefix = now;
    failures = wrong;
    notReceived.clear();
    if (ofAll == null) {
      rotated.keySet().retainAll(asked.keySet());
      asked.clear();
    }
    unavailable = ofAll;
    failedInARow = 0;
    if (wrong.isEmpty() || settings.select() == SelectObjects.All) {
      select();
    }
    listed = true;
    backoff.asked(!wrong.isEmpty(), wait);
  }

  private @Nullable SourceException beginListing() {
    try {
      server.beginListing();
    } catch (ClosedByInterruptException stopped) {
      Thread.currentThread().interrupt();
    } catch (SourceException failure) {
      counts.failed(failure.kind());
      return failure;
    }
    return null;
  }

  private void select() {
    List<RemoteFile> all = new ArrayList<>();
    byPrefix.values().forEach(all::addAll);
    Map<Path, RemoteFile> selected = new LinkedHashMap<>();
    RemoteFile.select(settings.select(), all).forEach(file -> selected.put(file.path(), file));
    tooMany = selected.size() > Listing.MAX_FILES;
    files = selected;
  }

  @Override
  public Listing list() {
    Listing listing = new Listing();
    Set.copyOf(failures.values()).forEach(failure -> listing.add(FileProblem.of(failure)));
    failures.keySet().forEach(prefix -> listing.doubts().aboutFolder(server.folder(prefix)));
    if (!listed) {
      listing.doubts().aboutFolder(server.folder(""));
    }
    files.values().forEach(file -> listing.files().add(found(file)));
    listing.files().sort((a, b) -> a.path().compareTo(b.path()));
    if (tooMany) {
      listing.cutOff(
          server.folder(""),
          FileProblem.tooLarge(
              "more than "
                  + Listing.MAX_FILES
                  + " "
                  + settings.noun()
                  + "s match "
                  + this
                  + ": narrow the "
                  + settings.field()
                  + ", or set a shorter lookback"));
    }
    if (listed && listing.files().isEmpty() && listing.problems().isEmpty()) {
      listing.add(
          FileProblem.notFound(
              "no "
                  + settings.noun()
                  + " matches "
                  + this
                  + (settings.isDated() ? " within " + settings.lookback() : "")
                  + ": put one there, or correct the "
                  + settings.field()));
    }
    return listing;
  }

  private FoundFile found(RemoteFile file) {
    return new FoundFile(file.path(), file.stamp(), () -> open(file));
  }

  private OpenFile open(RemoteFile file) throws IOException {
    OpenFile here = fetched.open(file);
    if (here == null) {
      SourceException before = unavailable == null ? notReceived.get(file.path()) : unavailable;
      if (before != null) {
        throw before;
      }
      fetch(file);
      here = fetched.open(file);
    }
    return Objects.requireNonNull(here);
  }

  private void fetch(RemoteFile file) throws IOException {
    if (file.size() > Spool.MAX_BYTES) {
      throw new SourceException(
          FileProblem.Kind.TOO_LARGE,
          file.url()
              + " has more than "
              + Spool.MAX_BYTES
              + " bytes: split the "
              + settings.noun());
    }
    boolean received;
    try {
      received = received(file);
    } catch (InterruptedException | ClosedByInterruptException stopped) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (SourceException failure) {
      counts.failed(failure.kind());
      notReceived.put(file.path(), failure);
      if (OF_ALL.contains(failure.kind())) {
        failedInARow++;
        unavailable = failedInARow < ENOUGH ? null : failure;
      }
      throw failure;
    }
    failedInARow = 0;
    if (!received) {
      // The next listing contains the current version.
      backoff.askNow();
      throw SourceException.passing(
          FileProblem.Kind.UNREADABLE,
          file.url() + " was deleted or written again after it was listed: it is listed again");
    }
  }

  /**
   * Receives a version.
   *
   * @return false if the file has another version now
   */
  private boolean received(RemoteFile file) throws IOException, InterruptedException {
    told.begins();
    try {
      return ahead.receive(file);
    } finally {
      told.ends();
    }
  }

  @Override
  public List<FoundFile> siblings(Path folder, Predicate<FoundFile> wanted, Listing in) {
    if (!asked.containsKey(folder)) {
      if (!listed || unavailable != null) {
        // After a failure, the folder is listed again when the next listing is due.
        in.doubts().aboutFolder(folder);
        return List.of();
      }
      try {
        asked.put(folder, ask(folder, file -> wanted.test(found(file))));
      } catch (InterruptedException | ClosedByInterruptException stopped) {
        Thread.currentThread().interrupt();
        in.doubts().aboutFolder(folder);
        return List.of();
      }
    }
    Optional<SourceException> failure = asked.getOrDefault(folder, Optional.empty());
    if (failure.isPresent()) {
      in.cutOff(folder, FileProblem.of(failure.get()));
      return List.of();
    }
    return rotated.getOrDefault(folder, List.of()).stream().map(this::found).toList();
  }

  /**
   * Lists the rotated files of a folder once.
   *
   * @return the failure; empty if the request succeeded
   */
  private Optional<SourceException> ask(Path folder, Predicate<RemoteFile> wanted)
      throws InterruptedException, ClosedByInterruptException {
    told.begins();
    try {
      ahead.begin();
      try {
        rotated.put(folder, server.siblings(folder, wanted));
        return Optional.empty();
      } catch (SourceException failure) {
        counts.failed(failure.kind());
        return Optional.of(failure);
      } finally {
        ahead.end();
      }
    } finally {
      told.ends();
    }
  }

  @Override
  public FoundFile find(Path path) throws IOException {
    RemoteFile file = files.get(path);
    if (file == null) {
      file =
          rotated.getOrDefault(path.getParent(), List.of()).stream()
              .filter(each -> each.path().equals(path))
              .findFirst()
              .orElseThrow(() -> new NoSuchFileException(path.toString()));
    }
    return found(file);
  }

  @Override
  public Path name(String text) {
    return SavedPath.of(text, FileSystems.getDefault());
  }

  @Override
  public Duration listingAge() {
    return settings.interval();
  }

  @Override
  public boolean hasWholeVersions() {
    return server.hasWholeVersions();
  }

  @Override
  public RequestCounts requests() {
    return counts;
  }

  @Override
  public void close() {
    ahead.stop();
    fetched.close();
    server.close();
  }

  @Override
  public String toString() {
    return server.place(settings.name().toString());
  }
}
