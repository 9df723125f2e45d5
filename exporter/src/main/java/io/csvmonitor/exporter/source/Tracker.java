package io.csvmonitor.exporter.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Follows a source's files through appends, rotation, truncation, rewriting and compression: knows
 * each by its content, and says what of it is to be read. For one thread.
 */
public final class Tracker {
  /** Files that are gone, and may come back under another name: so many are remembered. */
  static final int MAX_GONE = 10_000;

  private final FileSet files;
  private final List<FileProgress> known = new ArrayList<>();
  private final Map<Path, FileStamp> copies = new HashMap<>();
  private final LongAdder bytes = new LongAdder();
  private Map<FileProgress, FoundFile> found = Map.of();
  private long nextId = 1;
  private long lookedAt;

  /**
   * Follows a source's files.
   *
   * @param states what was kept over a restart, or a change of the source's path; empty at first
   */
  public Tracker(FileSet files, List<FileProgress.State> states) {
    this.files = files;
    for (FileProgress.State state : states) {
      known.add(FileProgress.of(state, files.folder().getFileSystem()));
      nextId = Math.max(nextId, state.id() + 1);
    }
  }

  /** All files that are remembered, also those that are gone. */
  public List<FileProgress> files() {
    return List.copyOf(known);
  }

  /** Uncompressed bytes read so far; may be asked from any thread. */
  public long bytesRead() {
    return bytes.sum();
  }

  /**
   * What a look found.
   *
   * @param changes files to be read, in this order
   * @param problems what is wrong with others, and what to do
   * @param again whether another look is needed once the changes were read, to tell copies from
   *     files of their own
   */
  public record Look(List<Change> changes, List<FileProblem> problems, boolean again) {}

  /** Looks at the files, and reads of them only what is needed to know them again. */
  public Look look() {
    lookedAt = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    FileMatcher looking = new FileMatcher(this, files, lookedAt);
    Look result = looking.run();
    found = looking.claimed();
    return result;
  }

  /** Opens a file that the last look found. */
  public Reading open(Change change) throws IOException {
    FoundFile file = found.get(change.file());
    if (file == null) {
      throw new SourceException(
          FileProblem.Kind.NOT_FOUND, "file " + change.file().path() + " is gone");
    }
    return Reading.open(change, file, !file.stamp().isTooRecent(lookedAt), bytes);
  }

  /** Opens a part of a file that the last look found. */
  public InputStream part(FileProgress file, long from, long to) throws IOException {
    FoundFile there = found.get(file);
    if (there == null) {
      throw new SourceException(FileProblem.Kind.NOT_FOUND, "file " + file.path() + " is gone");
    }
    Content content = Content.open(there);
    try {
      return new PrefixInputStream(content.from(from), to - from, content);
    } catch (IOException | RuntimeException failure) {
      content.close();
      throw failure;
    }
  }

  /** Whether a file is still as the last look found it. */
  public boolean isUnchanged(FileProgress file) throws IOException {
    FoundFile there = found.get(file);
    return there != null && files.find(there.path()).stamp().equals(there.stamp());
  }

  /**
   * Opens a file's content from its beginning up to what was counted of it, for metrics that were
   * not there then.
   *
   * @param to the bytes that were counted
   * @throws SourceException if it is gone, or not as it was read
   */
  public InputStream again(FileProgress file, long to) throws IOException {
    FoundFile now;
    try {
      now = files.find(file.path());
    } catch (NoSuchFileException gone) {
      throw new SourceException(FileProblem.Kind.NOT_FOUND, "file " + file.path() + " is gone");
    }
    if (!Comparison.continues(file, now)) {
      throw new SourceException("file " + file.path() + " is not what was read of it");
    }
    Content content = Content.open(now);
    try {
      return new PrefixInputStream(content.from(0), to, content);
    } catch (IOException | RuntimeException failure) {
      content.close();
      throw failure;
    }
  }

  /**
   * Forgets files that went away before a time, and of the others those that went first, if they
   * are more than {@link #MAX_GONE}.
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

  List<FileProgress> known() {
    return known;
  }

  /** Files that are copies of known ones, as they were when that was found. */
  Map<Path, FileStamp> copies() {
    return copies;
  }

  FileProgress add(FoundFile at, Path origin, long lineage) {
    long id = nextId++;
    FileProgress file = new FileProgress(id, lineage == 0 ? id : lineage, origin, at.path());
    known.add(file);
    return file;
  }
}
