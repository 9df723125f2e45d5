package io.csvmonitor.exporter.csv.record;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A window of a stream that moves forward. It contains the bytes from the first byte that is still
 * needed.
 */
final class Bytes {
  private final InputStream in;
  private byte[] window;
  private int start;
  private int end;
  private long before;
  private boolean ended;

  /**
   * @param chunk the number of bytes to read at once
   */
  Bytes(InputStream in, int chunk) {
    this.in = in;
    window = new byte[chunk];
  }

  byte[] array() {
    return window;
  }

  /** The position of the first byte in the array. */
  int start() {
    return start;
  }

  /** The position after the last byte in the array. */
  int end() {
    return end;
  }

  /** Whether the stream has no more bytes. */
  boolean ended() {
    return ended;
  }

  /** The number of bytes of the stream before a position of the array. */
  long offset(int place) {
    return before + place;
  }

  /** Forgets the bytes before a position. */
  void startAt(int place) {
    start = place;
  }

  /** Reads more bytes. If the window is full of needed bytes, it grows. */
  void fill() throws IOException {
    if (start == 0 && end == window.length) {
      window = Arrays.copyOf(window, window.length * 2);
    } else if (start > 0) {
      System.arraycopy(window, start, window, 0, end - start);
      before += start;
      end -= start;
      start = 0;
    }
    int read = in.readNBytes(window, end, window.length - end);
    ended = read < window.length - end;
    end += read;
  }
}
