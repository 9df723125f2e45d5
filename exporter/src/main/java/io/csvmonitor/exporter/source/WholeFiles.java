package io.csvmonitor.exporter.source;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.SourceException;
import java.io.FilterInputStream;
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

/** The files of a source whose present content is all that counts. For one thread. */
public final class WholeFiles {
  /** Larger ones are refused: a snapshot is the present state, not a history. */
  static final long MAX_BYTES = 512L << 20;

  /**
   * A file that does not end with a line's end, or is empty, is perhaps being written; for so long
   * it is waited for.
   */
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final FileStore files;
  private final LongAdder bytes = new LongAdder();
  private Map<Path, FileStamp> read = Map.of();
  private Map<Path, FoundFile> seen = Map.of();
  private Map<Path, Since> unchanged = Map.of();
  private boolean settled = true;

  /** Since when a file is as it is, by looks. */
  private record Since(FileStamp stamp, long nanos) {}

  public WholeFiles(FileStore files) {
    this.files = files;
  }

  /** Uncompressed bytes read so far; may be asked from any thread. */
  public long bytesRead() {
    return bytes.sum();
  }

  /**
   * What a look found.
   *
   * @param changed whether there is anything that was not read yet
   * @param files what is there
   * @param problems what is wrong with others, and what to do
   */
  public record Look(boolean changed, List<WholeFile> files, List<FileProblem> problems) {}

  /**
   * A file to be read from its beginning to its end.
   *
   * @param size bytes, as stored
   * @param modifiedMillis when its content changed, milliseconds since the epoch
   * @param settled whether it has been as it is for a while, so that a last line without an end is
   *     one
   */
  public record WholeFile(Path path, long size, long modifiedMillis, boolean settled) {}

  /** Looks at the files without reading them. */
  public Look look() {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    Listing listing = files.list();
    if (!listing.doubts().isEmpty()) {
      // A part of the files is not the present content.
      return new Look(false, List.of(), listing.problems());
    }
    Map<Path, FoundFile> there = new LinkedHashMap<>();
    List<WholeFile> found = new ArrayList<>();
    Map<Path, Since> asBefore = new HashMap<>();
    boolean old = true;
    for (FoundFile file : listing.files()) {
      FileStamp stamp = file.stamp();
      if (stamp.size() > MAX_BYTES) {
        listing.add(
            FileProblem.tooLarge(
                "file "
                    + file.path()
                    + " has "
                    + stamp.size()
                    + " bytes: a Snapshot must have at most "
                    + MAX_BYTES
                    + "; use mode Append or Upsert"));
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
              // A writer's time of a change may lie in the future, and then says nothing.
              now - Math.min(stamp.modified(), since.nanos()) > SETTLE_NANOS));
    }
    seen = there;
    unchanged = asBefore;
    boolean changed = !settled || !stamps().equals(read);
    settled = old;
    return new Look(changed, found, listing.problems());
  }

  private Map<Path, FileStamp> stamps() {
    Map<Path, FileStamp> stamps = new LinkedHashMap<>();
    seen.forEach((path, file) -> stamps.put(path, file.stamp()));
    return stamps;
  }

  /**
   * Opens a file that the last look found.
   *
   * @throws SourceException also at its end, if it is only the beginning of a gzip file
   */
  public InputStream open(WholeFile file) throws IOException {
    FoundFile found = seen.get(file.path());
    if (found == null) {
      throw new SourceException(FileProblem.Kind.NOT_FOUND, "file " + file.path() + " is gone");
    }
    Content content = Content.open(found);
    try {
      return new CountingInputStream(
          new Whole(new PrefixInputStream(content.from(0), MAX_BYTES + 1, content), content),
          bytes);
    } catch (IOException | RuntimeException failure) {
      content.close();
      throw failure;
    }
  }

  /** Does not let the beginning of a file pass for all of it. */
  private static final class Whole extends FilterInputStream {
    private final Content content;
    private long length;

    Whole(InputStream in, Content content) {
      super(in);
      this.content = content;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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
      if (length > MAX_BYTES) {
        throw new SourceException(
            FileProblem.Kind.TOO_LARGE,
            "file "
                + content.path()
                + " expands to more than "
                + MAX_BYTES
                + " bytes, which a Snapshot must have at most; use mode Append or Upsert");
      }
      return count;
    }
  }

  /** All that the last look found was read. */
  public void commit() {
    read = stamps();
  }
}
