package io.csvmonitor.exporter.source;

import io.csvmonitor.exporter.source.store.BlockInputStream;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The files of a Snapshot source, or of a calendar. Only their current content counts. Not
 * thread-safe.
 */
public final class WholeFiles {
  /** The maximum size. Larger files are refused: a Snapshot is the current state, not a history. */
  private static final Limit SNAPSHOT =
      new Limit(512L << 20, "a Snapshot", "use mode Append or Upsert");

  /**
   * A file that is empty, or has no line end at its end, may be half-written. The exporter waits
   * this long for a change.
   */
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final FileStore files;
  private final Limit limit;
  private final LongAdder bytes = new LongAdder();
  private Map<Path, FileStamp> read = Map.of();
  private Map<Path, FoundFile> seen = Map.of();
  private Map<Path, Since> unchanged = Map.of();
  private boolean settled = true;

  /** The time since which scans have found a file unchanged. */
  private record Since(FileStamp stamp, long nanos) {}

  /** The files of a Snapshot. */
  public WholeFiles(FileStore files) {
    this(files, SNAPSHOT);
  }

  /** Other files. */
  public WholeFiles(FileStore files, Limit limit) {
    this.files = files;
    this.limit = limit;
  }

  /**
   * How large a file can be.
   *
   * @param of what has the limit, for messages
   * @param advice what to do with a larger file
   */
  public record Limit(long bytes, String of, String advice) {
    /** The message about something that is larger. */
    public String exceededBy(String what) {
      return what
          + " has more than "
          + bytes
          + " bytes, which "
          + of
          + " can have at most; "
          + advice;
    }
  }

  /** The number of uncompressed bytes read so far. Any thread may call this. */
  public long bytesRead() {
    return bytes.sum();
  }

  /**
   * The result of a scan.
   *
   * @param changed whether there is data that was not read yet
   * @param files the files that exist
   * @param problems the problems with other files, and their solutions
   */
  public record Scan(boolean changed, List<WholeFile> files, List<FileProblem> problems) {}

  /**
   * A file that is read from its beginning to its end.
   *
   * @param size the size in bytes, as stored
   * @param modifiedMillis the time of the last change of the content, in milliseconds since the
   *     epoch
   * @param settled whether the file has not changed for a while, so that a last line without a line
   *     end counts
   */
  public record WholeFile(Path path, long size, long modifiedMillis, boolean settled) {}

  /** Scans the files without reading them. */
  public Scan scan() {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    Listing listing = files.list();
    if (!listing.doubts().isEmpty()) {
      // The current content consists of all files, not of a part of them.
      return new Scan(false, List.of(), listing.problems());
    }
    Map<Path, FoundFile> there = new LinkedHashMap<>();
    List<WholeFile> found = new ArrayList<>();
    Map<Path, Since> asBefore = new HashMap<>();
    boolean old = true;
    for (FoundFile file : listing.files()) {
      FileStamp stamp = file.stamp();
      if (stamp.size() > limit.bytes()) {
        listing.add(FileProblem.tooLarge(limit.exceededBy("file " + file.path())));
        continue;
      }
      there.put(file.path(), file);
      Since since = unchanged.get(file.path());
      if (since == null || !since.stamp().equals(stamp) || since.nanos() > now) {
        since = new Since(stamp, now);
      }
      asBefore.put(file.path(), since);
      old &= !stamp.isTooRecent(now);
      found.add(
          new WholeFile(
              file.path(),
              stamp.size(),
              TimeUnit.NANOSECONDS.toMillis(stamp.modified()),
              // A writer can set the modification time to the future. Then this time is useless.
              now - Math.min(stamp.modified(), since.nanos()) > SETTLE_NANOS));
    }
    seen = there;
    unchanged = asBefore;
    boolean changed = !settled || !stamps().equals(read);
    settled = old;
    if (changed) {
      files.expect(found.stream().map(WholeFile::path).toList());
    }
    return new Scan(changed, found, listing.problems());
  }

  private Map<Path, FileStamp> stamps() {
    Map<Path, FileStamp> stamps = new LinkedHashMap<>();
    seen.forEach((path, file) -> stamps.put(path, file.stamp()));
    return stamps;
  }

  /**
   * Opens a file that the last scan found.
   *
   * @throws SourceException also at the end of the stream, if the file is only the beginning of a
   *     gzip file
   */
  public InputStream open(WholeFile file) throws IOException {
    FoundFile found = seen.get(file.path());
    if (found == null) {
      throw new SourceException(FileProblem.Kind.NOT_FOUND, "file " + file.path() + " is gone");
    }
    Content content = Content.open(found);
    try {
      return new CountingInputStream(
          new Whole(
              new PrefixInputStream(content.from(0), limit.bytes() + 1, content), content, limit),
          bytes);
    } catch (IOException | RuntimeException failure) {
      content.close();
      throw failure;
    }
  }

  /** Fails if the file is only the beginning of a gzip file, or is too large. */
  private static final class Whole extends BlockInputStream {
    private final Content content;
    private final Limit limit;
    private long length;

    Whole(InputStream in, Content content, Limit limit) {
      super(in);
      this.content = content;
      this.limit = limit;
    }

    @Override
    public int read(byte[] buffer, int offset, int size) throws IOException {
      int count = in.read(buffer, offset, size);
      if (count < 0 && content.isCutOff()) {
        throw new SourceException(
            "file "
                + content.path()
                + " is not a whole gzip file: its end is missing; write it whole");
      }
      length += Math.max(0, count);
      if (length > limit.bytes()) {
        throw new SourceException(
            FileProblem.Kind.TOO_LARGE, limit.exceededBy("the content of file " + content.path()));
      }
      return count;
    }
  }

  /** Called when all files of the last scan were read. */
  public void commit() {
    read = stamps();
  }
}
