package io.csvmonitor.exporter.source;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link Change} found, once; {@link #commit} says how far it got. */
public final class Reading implements AutoCloseable {
  private final FileProgress file;
  private final Content content;
  private final Fingerprint whole;
  private final InputStream stream;
  private final boolean settled;
  private @Nullable IOException failure;

  private Reading(
      FileProgress file, Content content, Fingerprint whole, InputStream stream, boolean settled) {
    this.file = file;
    this.content = content;
    this.whole = whole;
    this.stream = stream;
    this.settled = settled;
  }

  /**
   * Opens a file where reading goes on.
   *
   * @param bytes grows with the uncompressed bytes that are read
   * @throws SourceException if it cannot be opened, or changed since it was found
   */
  static Reading open(Change change, FoundFile found, boolean settled, LongAdder bytes)
      throws IOException {
    FileProgress file = change.file();
    Content content = Content.open(found);
    try {
      if (change.rewritten() || file.content().length() == 0) {
        Fingerprint fresh = new Fingerprint();
        Hashing hashing = new Hashing(content.from(0), fresh, bytes);
        Reading reading = new Reading(file, content, fresh, hashing, settled);
        hashing.owner = reading;
        return reading;
      }
      Fingerprint whole = Fingerprint.of(file.content().state());
      long end = whole.length();
      long tail = whole.tail();
      long start = Math.min(file.offset(), whole.tailStart());
      whole.rewindToTail();
      InputStream in = content.from(start);
      byte[] known = in.readNBytes(Math.toIntExact(end - start));
      int hashed = Math.toIntExact(whole.tailStart() - start);
      if (known.length == end - start) {
        whole.update(known, hashed, known.length - hashed);
      }
      if (whole.length() != end || whole.tail() != tail) {
        throw new SourceException("file " + found.path() + " changed while it was read");
      }
      int done = Math.toIntExact(file.offset() - start);
      Hashing rest = new Hashing(in, whole, bytes);
      InputStream both =
          new SequenceInputStream(new ByteArrayInputStream(known, done, known.length - done), rest);
      Reading reading = new Reading(file, content, whole, both, settled);
      rest.owner = reading;
      return reading;
    } catch (IOException | RuntimeException failure) {
      content.close();
      throw failure;
    }
  }

  /**
   * The content from the file's offset, or from its beginning if it was rewritten. A failure of the
   * file system ends it, so that what was read before is kept; {@link #failure()} has it.
   */
  public InputStream stream() {
    return stream;
  }

  /** Why the stream ended before the file, if it did. */
  public @Nullable IOException failure() {
    return failure;
  }

  /**
   * Whether what was read is all that there will be: a compressed file's last line needs no end.
   */
  public boolean isFinal() {
    return content.isCompressed();
  }

  /**
   * Keeps how far the file was read.
   *
   * @param offset the end of the last whole row, in bytes of the uncompressed content
   */
  public void commit(long offset) {
    file.read(whole, offset, content.isCompressed());
    file.seen(content.stamp(), settled && failure == null);
  }

  @Override
  public void close() {
    content.close();
  }

  /** Remembers what passes through it. */
  private static final class Hashing extends FilterInputStream {
    private final Fingerprint whole;
    private final LongAdder bytes;
    private @Nullable Reading owner;

    Hashing(InputStream in, Fingerprint whole, LongAdder bytes) {
      super(in);
      this.whole = whole;
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
          whole.update(buffer, offset, count);
          bytes.add(count);
        }
        return count;
      } catch (IOException broken) {
        Reading reading = owner;
        if (reading != null) {
          reading.failure = broken;
        }
        return -1;
      }
    }
  }
}
