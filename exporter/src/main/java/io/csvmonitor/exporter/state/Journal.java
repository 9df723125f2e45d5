package io.csvmonitor.exporter.state;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of numbers that only grows. The checkpoint stores the valid length of the file. If the
 * file is longer, the program ended before its next checkpoint, and the bytes after the valid
 * length are overwritten.
 */
final class Journal {
  /** The end of a journal's name. */
  static final String SUFFIX = ".journal";

  private static final Pattern NAME = Pattern.compile("[a-z]{1,20}-[0-9]{1,18}[.]journal");
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private long length;
  private @Nullable Writing writing;

  /** The open file, and the numbers that were not written yet. */
  private record Writing(FileChannel channel, ByteBuffer pending) {}

  Journal(Path file, long length) {
    this.file = file;
    this.length = length;
  }

  /**
   * Whether a journal can have this name. The name consists of the kind and the generation of the
   * journal.
   */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  String name() {
    return String.valueOf(file.getFileName());
  }

  /** The same file with an earlier length. */
  Journal cut(long earlier) {
    return new Journal(file, earlier);
  }

  /** The length in bytes. */
  long length() {
    return length;
  }

  /** Adds a number. Call {@link #flush} or {@link #abandon} after it. */
  void add(long value) throws IOException {
    Writing now = writing;
    if (now == null) {
      now =
          new Writing(
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              ByteBuffer.allocate(BUFFER));
      writing = now;
    }
    now.pending().putLong(value);
    if (!now.pending().hasRemaining()) {
      write(now);
    }
  }

  /** Writes the added numbers, so that they survive a crash of the machine. */
  void flush() throws IOException {
    Writing now = writing;
    if (now == null) {
      return;
    }
    write(now);
    now.channel().force(false);
    abandon();
  }

  /** Leaves the file as it is. */
  void abandon() throws IOException {
    Writing now = writing;
    writing = null;
    if (now != null) {
      now.channel().close();
    }
  }

  private void write(Writing to) throws IOException {
    ByteBuffer bytes = to.pending().flip();
    while (bytes.hasRemaining()) {
      length += to.channel().write(bytes, length);
    }
    bytes.clear();
  }

  /** Takes a journal's numbers, in their order. */
  interface Reader {
    void read(DataInputStream numbers, long count) throws IOException;
  }

  /**
   * Reads a journal up to the length that a checkpoint knows.
   *
   * @param from the number of bytes to skip
   * @throws DamagedStateException if the file is shorter, or missing
   * @throws IOException if the file cannot be read now
   */
  static void read(Path file, long from, long length, Reader reader) throws IOException {
    if (length == 0) {
      return;
    }
    long size = Files.notExists(file) ? 0 : Files.size(file);
    if (size < length) {
      throw new DamagedStateException(
          "file " + file + " has " + size + " bytes, expected at least " + length);
    }
    try (InputStream bytes = Files.newInputStream(file)) {
      bytes.skipNBytes(from);
      reader.read(
          new DataInputStream(new BufferedInputStream(bytes, BUFFER)),
          (length - from) / Long.BYTES);
    }
  }
}
