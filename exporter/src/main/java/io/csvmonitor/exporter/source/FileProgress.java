package io.csvmonitor.exporter.source;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.csvmonitor.exporter.source.identity.KnownFile;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.KeptPath;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One file, whatever it is called now, and what was read of it. */
public final class FileProgress {
  private final long id;
  private final long lineage;
  private final Path origin;
  private Path path;
  private @Nullable FileStamp stamp;
  private boolean settled;
  private boolean present = true;
  private long goneSince;
  private boolean compressed;
  private Fingerprint content = new Fingerprint();
  private long offset;
  private int nextBlock;
  private boolean rewound;
  private boolean rows;
  private boolean ended;

  FileProgress(long id, long lineage, Path origin, Path path) {
    this.id = id;
    this.lineage = lineage;
    this.origin = origin;
    this.path = path;
  }

  /** Tells files of a source apart; never given twice. */
  public long id() {
    return id;
  }

  /** The same for a file and those that took its place after a rotation. */
  public long lineage() {
    return lineage;
  }

  /** What it is called now, or was last. */
  public Path path() {
    return path;
  }

  /** Whether it is there. */
  public boolean isPresent() {
    return present;
  }

  /** Bytes that it has, as last looked at. */
  public long size() {
    FileStamp last = stamp;
    return last == null ? 0 : last.size();
  }

  /** Bytes of the uncompressed content that were read, with a last line without an end. */
  public long length() {
    return content.length();
  }

  /** Bytes of the uncompressed content that are done with: the end of the last whole row. */
  public long offset() {
    return offset;
  }

  /** Whether it is read as gzip. */
  public boolean isCompressed() {
    return compressed;
  }

  /** Whether it was read to its end at least once. */
  public boolean isRead() {
    return ended;
  }

  /** Whether its present version has rows, by which it can be told from others. */
  public boolean hasRows() {
    return rows;
  }

  /** A row is counted whose line has no end yet: the file can be told by it, too. */
  public void hasCountedLastLine() {
    rows = true;
  }

  Fingerprint content() {
    return content;
  }

  long goneSince() {
    return goneSince;
  }

  /** What is known of it, for the decision which listed file it is. */
  KnownFile known() {
    return new KnownFile(
        new KnownFile.Identity(id, lineage, origin, path),
        new KnownFile.Sight(stamp, settled, present),
        new KnownFile.Content(rewound, rows, content.length(), offset));
  }

  void moveTo(Path to) {
    path = to;
    present = true;
  }

  void gone(long nowMillis) {
    if (present) {
      present = false;
      goneSince = nowMillis;
      settled = false;
    }
  }

  /** Asks for the file to be read from its beginning at the next look, and compared. */
  public void rewind() {
    rewound = true;
    settled = false;
  }

  /** Another version took its place, of which nothing is read yet: reading it may fail. */
  void replacedBy(FileStamp now) {
    content = new Fingerprint();
    offset = 0;
    rows = false;
    rewind();
    seen(now, false);
  }

  /**
   * When its content was last written, in milliseconds since the epoch.
   *
   * @param now if that is not known
   */
  public long writtenMillis(long now) {
    FileStamp last = stamp;
    return last == null ? now : Math.min(now, last.writtenMillis());
  }

  /** Seen with this stamp and found to be as it was read. */
  void seen(FileStamp now, boolean isSettled) {
    stamp = now;
    settled = isSettled;
    present = true;
  }

  void read(Fingerprint whole, long end, boolean gzip, boolean toItsEnd, boolean withRows) {
    content = whole;
    offset = end;
    compressed = gzip;
    rewound = false;
    ended |= toItsEnd;
    rows = withRows;
  }

  /** The block to check next, in turn. */
  int takeBlock(int count) {
    if (nextBlock >= count) {
      nextBlock = 0;
    }
    return nextBlock++;
  }

  /** What is kept over a restart. */
  public record State(
      @JsonUnwrapped Identity identity, @JsonUnwrapped Sight sight, @JsonUnwrapped Content read) {

    /**
     * Which file it is.
     *
     * @param origin the path that it had first
     * @param path the path that it had last
     */
    public record Identity(long id, long lineage, String origin, String path) {}

    /**
     * How it was last seen.
     *
     * @param settled whether an equal stamp proves that the file did not change
     * @param goneSince when it was first not found, in milliseconds since the epoch
     */
    public record Sight(
        @Nullable FileStamp stamp, boolean settled, boolean present, long goneSince) {}

    /**
     * What was read of it.
     *
     * @param ended whether it was read to its end at least once
     * @param rows whether its rows tell it from other files
     */
    public record Content(
        boolean compressed, boolean ended, Fingerprint.State content, long offset, boolean rows) {}
  }

  /** What is kept over a restart. */
  public State state() {
    return new State(
        new State.Identity(id, lineage, KeptPath.text(origin), KeptPath.text(path)),
        new State.Sight(stamp, settled, present, goneSince),
        new State.Content(compressed, ended, content.state(), offset, rows));
  }

  static FileProgress of(State state, Function<String, Path> name) {
    State.Identity identity = state.identity();
    FileProgress file =
        new FileProgress(
            identity.id(),
            identity.lineage(),
            name.apply(identity.origin()),
            name.apply(identity.path()));
    file.stamp = state.sight().stamp();
    file.settled = state.sight().settled();
    file.present = state.sight().present();
    file.goneSince = state.sight().goneSince();
    file.compressed = state.read().compressed();
    file.ended = state.read().ended();
    file.content = Fingerprint.of(state.read().content());
    file.offset = state.read().offset();
    file.rows = state.read().rows();
    return file;
  }
}
