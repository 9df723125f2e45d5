package io.csvmonitor.exporter.source;

import io.csvmonitor.exporter.source.store.BlockInputStream;
import io.csvmonitor.exporter.source.store.FoundFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Reads the data of a {@link FileChange} once. {@link #commit} stores how far it was read. */
public final class FileRead implements AutoCloseable {
  private final FileProgress file;
  private final Content content;
  private final Fingerprint whole;
  private final InputStream stream;
  private final boolean settled;
  private @Nullable IOException failure;

  private FileRead(
      FileProgress file, Content content, Fingerprint whole, InputStream stream, boolean settled) {
    this.file = file;
    this.content = content;
    this.whole = whole;
    this.stream = stream;
    this.settled = settled;
  }

  /**
   * Opens a file at the position where reading continues.
   *
   * @param bytes is increased by the number of uncompressed bytes that are read
   * @throws SourceException if the file cannot be opened
   */
  static FileRead open(FileChange change, FoundFile found, boolean settled, LongAdder bytes)
      throws IOException {
    FileProgress file = change.file();
    Content content = Content.open(found);
    try {
      if (change.rewritten() || file.content().length() == 0) {
        Fingerprint fresh = new Fingerprint();
        Hashing hashing = new Hashing(content.from(0), fresh, bytes, 0);
        FileRead reading = new FileRead(file, content, fresh, hashing, settled);
        hashing.owner = reading;
        return reading;
      }
      Fingerprint whole = file.content().copy();
      long tailStart = whole.tailStart();
      whole.rewindToTail();
      InputStream in = content.from(Math.min(file.offset(), tailStart));
      // After the last complete row, there can be the beginning of a long row. The units of this
      // beginning are already in the fingerprint.
      long known = Math.max(0, tailStart - file.offset());
      long done = Math.max(0, file.offset() - tailStart);
      byte[] before = in.readNBytes(Math.toIntExact(done));
      whole.update(before, 0, before.length);
      Hashing rest = new Hashing(in, whole, bytes, known);
      FileRead reading = new FileRead(file, content, whole, rest, settled);
      rest.owner = reading;
      return reading;
    } catch (IOException | RuntimeException failure) {
      content.close();
      throw failure;
    }
  }

  /**
   * The content from the file's offset, or from its beginning if it was rewritten. A failure of the
   * file system ends the stream, so that the data before the failure still counts. {@link
   * #failure()} returns the failure.
   */
  public InputStream stream() {
    return stream;
  }

  /** The reason why the stream ended before the end of the file; null if it did not. */
  public @Nullable IOException failure() {
    return failure;
  }

  /** The time at which the content was last written, in milliseconds since the epoch. */
  public long writtenMillis() {
    return content.stamp().writtenMillis();
  }

  /** Whether the file is read as gzip. */
  public boolean isCompressed() {
    return content.isCompressed();
  }

  /**
   * Whether the file will not grow, so that the last line needs no line end: a complete compressed
   * file, or any file that is read only once. This is known after the stream was read to its end.
   */
  public boolean isFinal(boolean once) {
    return failure == null && (content.isCompressed() ? !content.isCutOff() : once);
  }

  /**
   * Stores the position up to which the file was read.
   *
   * @param offset the end of the last complete row, in bytes of the uncompressed content
   * @param withRows whether there is a row before that
   */
  public void commit(long offset, boolean withRows) {
    file.read(whole, offset, content.isCompressed(), failure == null, withRows);
    file.seen(content.stamp(), settled && failure == null);
  }

  @Override
  public void close() {
    content.close();
  }

  /** Adds the bytes that are read to the fingerprint. */
  private static final class Hashing extends BlockInputStream {
    private final Fingerprint whole;
    private final LongAdder bytes;
    private long known;
    private @Nullable FileRead owner;

    /**
     * Passes bytes on. The first bytes, as many as {@code known}, are already in the fingerprint.
     */
    Hashing(InputStream in, Fingerprint whole, LongAdder bytes, long known) {
      super(in);
      this.known = known;
      this.whole = whole;
      this.bytes = bytes;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
          int old = (int) Math.min(known, count);
          known -= old;
          whole.update(buffer, offset + old, count - old);
          bytes.add(count - old);
        }
        return count;
      } catch (IOException broken) {
        FileRead reading = owner;
        if (reading != null) {
          reading.failure = broken;
        }
        return -1;
      }
    }
  }
}
