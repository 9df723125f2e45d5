package io.csvmonitor.exporter.source.store.remote;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.MinimumRate;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.TimeUnit;

/** Receives the content of files into temporary files, within limits. */
public final class Transfer {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int BUFFER = 1 << 16;

  private Transfer() {}

  /**
   * Receives at most a number of bytes. The caller checks how many there are.
   *
   * @param length the maximum number of bytes
   * @param began when the request began, by {@link System#nanoTime}
   * @throws SourceException if the connection breaks or is too slow, or the disk is full
   */
  public static void receive(
      InputStream body, RemoteFile file, long length, Spool into, RequestCounts counts, long began)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (into.size() < length) {
      int count;
      try {
        count = body.read(buffer, 0, (int) Math.min(BUFFER, length - into.size()));
      } catch (IOException broken) {
        if (Thread.currentThread().isInterrupted()) {
          throw new ClosedByInterruptException();
        }
        throw failed(file, "the connection broke: " + SourceException.reason(broken));
      }
      if (count < 0) {
        return;
      }
      counts.received(count);
      write(into, ByteBuffer.wrap(buffer, 0, count));
      if (Thread.currentThread().isInterrupted()) {
        throw new ClosedByInterruptException();
      }
      if (System.nanoTime() - began > MinimumRate.nanos(PATIENCE_NANOS, into.size())) {
        throw failed(
            file,
            "the server sent less than " + MinimumRate.BYTES_PER_SECOND + " bytes per second");
      }
    }
  }

  private static void write(Spool into, ByteBuffer bytes) throws SourceException {
    try {
      into.append(bytes);
    } catch (IOException full) {
      throw SourceException.passing(
          FileProblem.Kind.UNREADABLE,
          "the file cannot be written to the folder of temporary files, "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + SourceException.reason(full)
              + "; make room there");
    }
  }

  /** The failure of a server that does not send the listed file. */
  public static SourceException failed(RemoteFile file, String what) {
    return SourceException.passing(
        FileProblem.Kind.UNREACHABLE,
        file.url() + ": " + what + "; check the server and the network");
  }
}
