package io.csvmonitor.exporter.source.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Received bytes in a temporary file without a name, so that a killed program leaves nothing
 * behind. The file is read while further bytes are appended.
 */
public final class Spool implements AutoCloseable {
  /** The maximum size. A larger file is refused. */
  public static final long MAX_BYTES = 2L << 30;

  private static final int BUFFER = 1 << 16;

  private final RandomAccessFile file;
  private final MessageDigest digest;
  private long size;

  private Spool(RandomAccessFile file, MessageDigest digest) {
    this.file = file;
    this.digest = digest;
  }

  /** Creates an empty temporary file. */
  public static Spool create() throws IOException {
    Path path = Files.createTempFile("csv-monitor-", ".part");
    try {
      return new Spool(
          new RandomAccessFile(path.toFile(), "rw"), MessageDigest.getInstance("SHA-256"));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    } finally {
      Files.delete(path);
    }
  }

  /** The number of bytes so far. */
  public synchronized long size() {
    return size;
  }

  /** Appends bytes. */
  public synchronized void append(ByteBuffer bytes) throws IOException {
    digest.update(bytes.duplicate());
    file.seek(size);
    // Not through the channel: an interrupt of the thread would close the file.
    byte[] copy = new byte[Math.min(bytes.remaining(), BUFFER)];
    while (bytes.hasRemaining()) {
      int count = Math.min(bytes.remaining(), copy.length);
      bytes.get(copy, 0, count);
      file.write(copy, 0, count);
      size += count;
    }
  }

  /** Appends the bytes of another spool from an offset on. */
  public void append(Spool other, long from) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long at = from;
    for (int count = other.read(at, buffer, 0, BUFFER); count > 0; ) {
      append(ByteBuffer.wrap(buffer, 0, count));
      at += count;
      count = other.read(at, buffer, 0, BUFFER);
    }
  }

  /** Whether the bytes from an offset to the end are the first bytes of another spool. */
  public boolean endsAsBegins(long from, Spool other) throws IOException {
    byte[] mine = new byte[BUFFER];
    byte[] others = new byte[BUFFER];
    for (long at = from; at < size(); ) {
      int want = (int) Math.min(BUFFER, size() - at);
      int count = read(at, mine, 0, want);
      if (count <= 0
          || other.readWhole(at - from, others, count) < count
          || !Arrays.equals(mine, 0, count, others, 0, count)) {
        return false;
      }
      at += count;
    }
    return true;
  }

  private int readWhole(long at, byte[] into, int length) throws IOException {
    int done = 0;
    for (int count = 0; done < length && count >= 0; done += Math.max(0, count)) {
      count = read(at + done, into, done, length - done);
    }
    return done;
  }

  private synchronized int read(long at, byte[] into, int offset, int length) throws IOException {
    file.seek(at);
    return file.read(into, offset, length);
  }

  /** The checksum of all bytes. */
  public synchronized String version() {
    try {
      return "sha256:" + HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Opens the first bytes, as many as a version of the file has. */
  public OpenFile open(long length) {
    return new OpenFile() {
      @Override
      public InputStream from(long offset) {
        return new Part(offset, length);
      }

      @Override
      public void close() {
        // The spool stays open for other readers.
      }
    };
  }

  private final class Part extends InputStream {
    private final long end;
    private long at;

    Part(long at, long end) {
      this.at = at;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int count =
          at >= end ? -1 : Spool.this.read(at, into, offset, (int) Math.min(length, end - at));
      at += Math.max(0, count);
      return count;
    }

    @Override
    public long skip(long count) {
      long skipped = Math.max(0, Math.min(count, end - at));
      at += skipped;
      return skipped;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException nothingToDo) {
      return;
    }
  }
}
