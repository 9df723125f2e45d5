package io.csvmonitor.exporter.source;

import io.csvmonitor.exporter.source.store.BlockInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a stream. Closing it closes its owner. */
final class PrefixInputStream extends BlockInputStream {
  private final AutoCloseable owner;
  private long left;

  PrefixInputStream(InputStream in, long length, AutoCloseable owner) {
    super(in);
    this.left = length;
    this.owner = owner;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    if (count > 0) {
      left -= count;
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    try {
      owner.close();
    } catch (IOException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IOException(failure);
    }
  }
}
