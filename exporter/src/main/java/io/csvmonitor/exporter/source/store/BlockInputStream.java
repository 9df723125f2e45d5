package io.csvmonitor.exporter.source.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that changes or watches the blocks of another stream. A single byte is a block of one
 * byte, so that a subclass has one method for both.
 */
public abstract class BlockInputStream extends FilterInputStream {
  protected BlockInputStream(InputStream in) {
    super(in);
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] bytes, int offset, int length) throws IOException;
}
