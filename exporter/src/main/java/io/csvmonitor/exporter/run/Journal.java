package io.csvmonitor.exporter.run;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of numbers that only grows. What is behind the length that a checkpoint knows was written
 * by a program that was ended before its next checkpoint, and is overwritten.
 */
final class Journal {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private long length;
  private ByteBuffer pending = ByteBuffer.allocate(BUFFER);

  Journal(Path file, long length) {
    this.file = file;
    this.length = length;
  }

  String name() {
    return String.valueOf(file.getFileName());
  }

  /** The same file, as it was at an earlier length. */
  Journal cut(long earlier) {
    return new Journal(file, earlier);
  }

  /** Bytes, with those that {@link #flush} has not written yet. */
  long length() {
    return length + pending.position();
  }

  void add(long value) {
    if (pending.remaining() < Long.BYTES) {
      pending.flip();
      ByteBuffer bigger = ByteBuffer.allocate(pending.capacity() * 2);
      pending = bigger.put(pending);
    }
    pending.putLong(value);
  }

  /** Writes what was added, so that it survives the machine. */
  void flush() throws IOException {
    if (pending.position() == 0) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = pending.duplicate().flip();
      long at = length;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
      channel.force(false);
      length = at;
    }
    pending = ByteBuffer.allocate(BUFFER);
  }

  /** Takes a journal's numbers, in their order. */
  interface Reader {
    void read(DataInputStream numbers, long count) throws IOException;
  }

  /**
   * Reads a journal up to the length that a checkpoint knows.
   *
   * @throws IOException if it is shorter, or cannot be read
   */
  static void read(Path file, long length, Reader reader) throws IOException {
    if (length == 0) {
      return;
    }
    if (Files.size(file) < length) {
      throw new IOException(
          "file "
              + file
              + " has "
              + Files.size(file)
              + " bytes where at least "
              + length
              + " were kept");
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      reader.read(in, length / Long.BYTES);
    }
  }
}
