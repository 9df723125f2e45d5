package io.csvmonitor.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body of a response: with a length that was announced in the head, in chunks, or until the
 * connection ends. A closed body is complete. A handler that fails does not close it, so that the
 * client sees that the response is incomplete.
 */
final class AnswerBody extends OutputStream {
  private static final int CHUNK = 8192;

  /** The length of a body that is not known at its beginning. */
  private static final long UNKNOWN = Long.MAX_VALUE;

  private final OutputStream out;
  private final long length;
  private final byte[] chunk;
  private long written;
  private int filled;
  private boolean complete;

  private AnswerBody(OutputStream out, long length, int chunk) {
    this.out = out;
    this.length = length;
    this.chunk = new byte[chunk];
  }

  static AnswerBody ofLength(OutputStream out, long length) {
    return new AnswerBody(out, length, 0);
  }

  static AnswerBody inChunks(OutputStream out) {
    return new AnswerBody(out, UNKNOWN, CHUNK);
  }

  /**
   * A body for clients that do not support chunks. The end of the connection is the end of the
   * body.
   */
  static AnswerBody toTheEnd(OutputStream out) {
    return new AnswerBody(out, UNKNOWN, 0);
  }

  boolean isComplete() {
    return complete;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    if (complete || count > length - written) {
      throw new IOException("the answer is longer than its head says");
    }
    written += count;
    if (chunk.length == 0) {
      out.write(bytes, from, count);
      return;
    }
    int done = 0;
    while (done < count) {
      int some = Math.min(count - done, CHUNK - filled);
      System.arraycopy(bytes, from + done, chunk, filled, some);
      filled += some;
      done += some;
      if (filled == CHUNK) {
        sendChunk();
      }
    }
  }

  private void sendChunk() throws IOException {
    if (filled > 0) {
      out.write((Integer.toHexString(filled) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(chunk, 0, filled);
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      filled = 0;
    }
  }

  /**
   * Does nothing. The body is sent when a chunk is full or when it is closed: writers flush more
   * often than is useful.
   */
  @Override
  public void flush() {}

  @Override
  public void close() throws IOException {
    if (complete) {
      return;
    }
    if (length != UNKNOWN && written < length) {
      throw new IOException("the answer is shorter than its head says");
    }
    if (chunk.length > 0) {
      sendChunk();
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.flush();
    complete = true;
  }
}
