package io.csvmonitor.exporter.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.LongAdder;

/** Counts the bytes that pass through it. */
final class CountingInputStream extends FilterInputStream {
  private final LongAdder bytes;

  CountingInputStream(InputStream in, LongAdder bytes) {
    super(in);
    this.bytes = bytes;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      bytes.increment();
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      bytes.add(count);
    }
    return count;
  }
}
