package io.csvmonitor.exporter.source.store;

import java.io.IOException;
import java.io.InputStream;

/** An open file. All its streams read the same version of the file. */
public interface OpenFile extends AutoCloseable {
  /**
   * Reads the stored bytes from an offset. A new stream ends the use of the stream before it.
   * Closing the stream leaves the file open.
   */
  InputStream from(long offset) throws IOException;

  @Override
  void close() throws IOException;
}
