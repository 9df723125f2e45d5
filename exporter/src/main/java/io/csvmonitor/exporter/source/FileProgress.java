package io.csvmonitor.exporter.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.csvmonitor.exporter.source.identity.KnownFile;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.SavedPath;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A file and the part of it that was read. A renamed file keeps this object. */
public final class FileProgress {
  private final long id;
  private final long rotationId;
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
  private boolean pending;

  FileProgress(long id, long rotationId, Path origin, Path path) {
    this.id = id;
    this.rotationId = rotationId;
    this.origin = origin;
    this.path = path;
  }

  /** The unique number of the file in its source. A number is never used again. */
  public long id() {
    return id;
  }

  /** The rotation: the same number for a file and the files that replaced it after a rotation. */
  public long rotationId() {
    return rotationId;
  }

  /** The current path of the file, or its last path. */
  public Path path() {
    return path;
  }

  /** Whether the last scan found the file. */
  public boolean isPresent() {
    return present;
  }

  /** The size in bytes at the last scan. */
  public long size() {
    FileStamp last = stamp;
    return last == null ? 0 : last.size();
  }

  /** The number of uncompressed bytes that were read, including a last line without a line end. */
  public long length() {
    return content.length();
  }

  /** The end of the last complete row, in bytes of the uncompressed content. */
  public long offset() {
    return offset;
  }

  /** Whether the file is read as gzip. */
  public boolean isCompressed() {
    return compressed;
  }

  /** Whether the file was read to its end at least once. */
  public boolean isRead() {
    return ended;
  }

  /** Whether the current version has rows, which distinguish it from other files. */
  public boolean hasRows() {
    return rows;
  }

  /**
   * A last row was counted before its line had an end. This row also distinguishes the file from
   * others.
   */
  public void hasCountedLastLine() {
    rows = true;
  }

  /**
   * Whether a scan found something to read in the file that was not read yet. If the order of files
   * matters, later files must wait for this file.
   */
  public boolean isPending() {
    return pending;
  }

  /** The scan found something to read. */
  void mustBeRead() {
    pending = true;
  }

  Fingerprint content() {
    return content;
  }

  long goneSince() {
    return goneSince;
  }

  /** The data for the decision which listed file is this file. */
  KnownFile known() {
    return new KnownFile(
        new KnownFile.Identity(id, rotationId, origin, path),
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
      pending = false;
    }
  }

  /** Requests that the next scan reads the file from its beginning and compares the rows. */
  public void rewind() {
    rewound = true;
    settled = false;
  }

  /**
   * Another version replaced the file. Nothing of the new version was read yet, because reading may
   * fail.
   */
  void replacedBy(FileStamp now) {
    content = new Fingerprint();
    offset = 0;
    rows = false;
    rewind();
    seen(now, false);
  }

  /**
   * The time at which the content was last written, in milliseconds since the epoch.
   *
   * @param now the result if this time is unknown
   */
  public long writtenMillis(long now) {
    FileStamp last = stamp;
    return last == null ? now : Math.min(now, last.writtenMillis());
  }

  /** The scan found the file with this stamp, and its read part has not changed. */
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
    pending = !toItsEnd;
    rows = withRows;
  }

  /** The number of the next block to check. */
  int takeBlock(int count) {
    if (nextBlock >= count) {
      nextBlock = 0;
    }
    return nextBlock++;
  }

  /** The state to save. */
  public record State(
      @JsonUnwrapped Identity identity, @JsonUnwrapped Sight sight, @JsonUnwrapped Content read) {

    /**
     * The identity of a file.
     *
     * @param rotationId has its earlier name in checkpoints
     * @param origin the first path of the file
     * @param path the last path of the file
     */
    public record Identity(
        long id, @JsonProperty("lineage") long rotationId, String origin, String path) {}

    /**
     * The file at the last scan.
     *
     * @param settled whether an equal stamp proves that the file did not change
     * @param goneSince when the file was first missing, in milliseconds since the epoch
     * @param pending whether something of the file was found, but not read yet
     */
    public record Sight(
        @Nullable FileStamp stamp,
        boolean settled,
        boolean present,
        long goneSince,
        boolean pending) {}

    /**
     * The part of the file that was read.
     *
     * @param ended whether the file was read to its end at least once
     * @param rows whether the rows distinguish the file from other files
     */
    public record Content(
        boolean compressed, boolean ended, Fingerprint.State content, long offset, boolean rows) {}
  }

  /** The state to save. */
  public State state() {
    return new State(
        new State.Identity(id, rotationId, SavedPath.text(origin), SavedPath.text(path)),
        new State.Sight(stamp, settled, present, goneSince, pending),
        new State.Content(compressed, ended, content.state(), offset, rows));
  }

  static FileProgress of(State state, Function<String, Path> name) {
    State.Identity identity = state.identity();
    FileProgress file =
        new FileProgress(
            identity.id(),
            identity.rotationId(),
            name.apply(identity.origin()),
            name.apply(identity.path()));
    file.stamp = state.sight().stamp();
    file.settled = state.sight().settled();
    file.present = state.sight().present();
    file.goneSince = state.sight().goneSince();
    file.pending = state.sight().pending();
    file.compressed = state.read().compressed();
    file.ended = state.read().ended();
    file.content = Fingerprint.of(state.read().content());
    file.offset = state.read().offset();
    file.rows = state.read().rows();
    return file;
  }
}
