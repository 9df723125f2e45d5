package io.csvmonitor.exporter.source;

import io.csvmonitor.exporter.source.identity.Decisions;
import io.csvmonitor.exporter.source.identity.Decisions.Claim;
import io.csvmonitor.exporter.source.identity.Decisions.Found;
import io.csvmonitor.exporter.source.identity.Decisions.NewFile;
import io.csvmonitor.exporter.source.identity.FileMatcher;
import io.csvmonitor.exporter.source.identity.KnownFile;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Follows a source's files through appends, rotation, truncation, rewriting and compression:
 * recognizes each file by its content, and finds which part to read. Not thread-safe.
 */
public final class Tracker {
  /**
   * The maximum number of deleted files that are remembered. A deleted file may come back under
   * another name.
   */
  static final int MAX_GONE = 10_000;

  private final FileStore files;
  private final List<FileProgress> known = new ArrayList<>();
  private final LongAdder bytes = new LongAdder();

  /** Files that are copies of known files, with their stamps at the time when this was found. */
  private Map<Path, FileStamp> copies = Map.of();

  private Map<FileProgress, FoundFile> found = Map.of();
  private long nextId = 1;
  private long scannedAt;

  /**
   * Follows a source's files.
   *
   * @param states the states from before a restart or a change of the source's path; empty at first
   */
  public Tracker(FileStore files, List<FileProgress.State> states) {
    this.files = files;
    for (FileProgress.State state : states) {
      known.add(FileProgress.of(state, files::name));
      nextId = Math.max(nextId, state.identity().id() + 1);
    }
  }

  /** All files that are remembered, also deleted files. */
  public List<FileProgress> files() {
    return List.copyOf(known);
  }

  /** The number of uncompressed bytes read so far. Any thread may call this. */
  public long bytesRead() {
    return bytes.sum();
  }

  /**
   * The result of a scan.
   *
   * @param changes files to read, in this order
   * @param problems the problems with other files, with their solutions
   * @param waiting files with something to read that the scan could not find now, and that are not
   *     known to be gone
   * @param scanAgain whether another scan is needed after the changes were read, to distinguish
   *     copies from separate files
   */
  public record Scan(
      List<FileChange> changes,
      List<FileProblem> problems,
      List<FileProgress> waiting,
      boolean scanAgain) {}

  /** Scans the files. Reads only the parts that are needed to recognize them. */
  public Scan scan() {
    scannedAt = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    Listing listing = files.list();
    Map<Long, FileProgress> byId =
        known.stream().collect(Collectors.toMap(FileProgress::id, file -> file));
    Decisions decisions =
        FileMatcher.decide(
            listing.files(),
            known.stream().map(FileProgress::known).toList(),
            copies,
            new StoreContentChecks(files, listing, byId),
            scannedAt);
    List<FileChange> changes = apply(decisions, byId);
    files.expect(changes.stream().map(change -> change.file().path()).toList());
    List<FileProgress> waiting =
        known.stream()
            .filter(file -> file.isPresent() && file.isPending() && !found.containsKey(file))
            .toList();
    return new Scan(changes, List.copyOf(listing.problems()), waiting, decisions.scanAgain());
  }

  /**
   * Applies the decisions. Reading a file may still fail. The stamp then identifies the file at the
   * next scan.
   */
  private List<FileChange> apply(Decisions decisions, Map<Long, FileProgress> byId) {
    List<FileChange> changes = new ArrayList<>();
    Map<FileProgress, FoundFile> now = new HashMap<>();
    for (Claim claim : decisions.claims()) {
      FileProgress file = Objects.requireNonNull(byId.get(claim.known().id()));
      file.moveTo(claim.at().path());
      now.put(file, claim.at());
      apply(claim, file).ifPresent(changes::add);
    }
    for (KnownFile gone : decisions.gone()) {
      Objects.requireNonNull(byId.get(gone.id())).gone(TimeUnit.NANOSECONDS.toMillis(scannedAt));
    }
    for (NewFile each : decisions.created()) {
      FileProgress file = add(each);
      now.put(file, each.at());
      changes.add(FileChange.next(file));
    }
    changes.forEach(change -> change.file().mustBeRead());
    copies = decisions.copies();
    found = now;
    return List.copyOf(changes);
  }

  private Optional<FileChange> apply(Claim claim, FileProgress file) {
    FileStamp stamp = claim.at().stamp();
    if (claim.found() == Found.REPLACED) {
      file.replacedBy(stamp);
      return Optional.of(new FileChange(file, true, false));
    }
    if (!claim.isToBeRead()) {
      if (claim.found() == Found.SAME) {
        file.seen(stamp, !stamp.isTooRecent(scannedAt));
      }
      return Optional.empty();
    }
    file.seen(stamp, false);
    return Optional.of(
        claim.known().read().rewound()
            // Nothing was read of this version yet, so reading cannot continue.
            ? new FileChange(file, true, file.length() > 0)
            : FileChange.next(file));
  }

  /** Opens a file that the last scan found. */
  public FileRead open(FileChange change) throws IOException {
    FoundFile file = found.get(change.file());
    if (file == null) {
      throw new SourceException(
          FileProblem.Kind.NOT_FOUND, "file " + change.file().path() + " is gone");
    }
    return FileRead.open(change, file, !file.stamp().isTooRecent(scannedAt), bytes);
  }

  /** Opens a part of a file that the last scan found. */
  public InputStream part(FileProgress file, long from, long to) throws IOException {
    FoundFile there = found.get(file);
    if (there == null) {
      throw new SourceException(FileProblem.Kind.NOT_FOUND, "file " + file.path() + " is gone");
    }
    return Content.part(there, from, to);
  }

  /** The size of a file in bytes, also of a file that was never read to its end. */
  public long sizeNow(FileProgress file) {
    if (file.size() > 0 || file.isRead()) {
      return file.size();
    }
    try {
      return files.find(file.path()).stamp().size();
    } catch (IOException gone) {
      return 0;
    }
  }

  /** Whether a file has not changed since the last scan. */
  public boolean isUnchanged(FileProgress file) throws IOException {
    FoundFile there = found.get(file);
    return there != null && files.find(there.path()).stamp().equals(there.stamp());
  }

  /**
   * Opens the counted part of a file's content, for metrics that were added later.
   *
   * @param to the number of bytes that were counted
   * @throws SourceException if the file was deleted, or has changed since it was read
   */
  public InputStream reopen(FileProgress file, long to) throws IOException {
    FoundFile now;
    try {
      now = files.find(file.path());
    } catch (NoSuchFileException gone) {
      throw new SourceException(FileProblem.Kind.NOT_FOUND, "file " + file.path() + " is gone");
    }
    if (!ContentComparison.continues(file, now)) {
      throw new SourceException("file " + file.path() + " changed after it was read");
    }
    return Content.part(now, 0, to);
  }

  /**
   * Forgets files that were deleted before a time. If more than {@link #MAX_GONE} others remain,
   * forgets the files that were deleted first.
   */
  public List<FileProgress> forgetGoneBefore(long millis) {
    List<FileProgress> gone =
        known.stream()
            .filter(file -> !file.isPresent())
            .sorted(Comparator.comparingLong(FileProgress::goneSince))
            .toList();
    int surplus = gone.size() - MAX_GONE;
    List<FileProgress> old = new ArrayList<>();
    for (FileProgress file : gone) {
      if (file.goneSince() < millis || old.size() < surplus) {
        old.add(file);
      }
    }
    if (!old.isEmpty()) {
      known.removeAll(Set.copyOf(old));
    }
    return old;
  }

  private FileProgress add(NewFile created) {
    long id = nextId++;
    long rotationId = created.rotationId() == 0 ? id : created.rotationId();
    FoundFile at = created.at();
    FileProgress file = new FileProgress(id, rotationId, created.origin(), at.path());
    file.seen(at.stamp(), false);
    known.add(file);
    return file;
  }
}
