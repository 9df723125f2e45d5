package io.csvmonitor.exporter.source.store.remote;

import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Versions of files in temporary files. Each version is received completely before it is read, so
 * that a reader gets only one version. The last versions are stored for some time, because a
 * version that was compared is often read next.
 */
final class FetchedFiles {
  /** The maximum number of bytes in files that are not open. Above it, such files are deleted. */
  private static final long MAX_IDLE_BYTES = 64L << 20;

  /** The fetched versions, ordered by their last use. */
  private final Map<FileStamp, Fetched> fetched = new LinkedHashMap<>(16, 0.75f, true);

  private static final class Fetched {
    private final Spool spool;
    private int readers;

    Fetched(Spool spool) {
      this.spool = spool;
    }
  }

  boolean has(RemoteFile file) {
    return fetched.containsKey(file.stamp());
  }

  /** Opens a version that was fetched. */
  OpenFile open(RemoteFile file) {
    Fetched version = fetched.get(file.stamp());
    if (version == null) {
      throw new IllegalStateException(file.url() + " was not fetched");
    }
    version.readers++;
    OpenFile open = version.spool.open(file.size());
    return new OpenFile() {
      private boolean closed;

      @Override
      public InputStream from(long offset) throws IOException {
        return open.from(offset);
      }

      @Override
      public void close() throws IOException {
        open.close();
        version.readers -= closed ? 0 : 1;
        closed = true;
      }
    };
  }

  /**
   * Receives a version.
   *
   * @return false if the file has another version now
   */
  boolean fetch(RemoteServer server, RemoteFile file) throws IOException {
    evict(0);
    Spool spool = Spool.create();
    try {
      if (!server.receive(file, spool)) {
        return false;
      }
      fetched.put(file.stamp(), new Fetched(spool));
    } finally {
      if (!has(file)) {
        spool.close();
      }
    }
    // The version will be read next, whatever its size is.
    evict(1);
    return true;
  }

  /**
   * Deletes files that are not open, down to the limit.
   *
   * @param spared the number of newest files that stay
   */
  private void evict(int spared) {
    long idle =
        fetched.values().stream()
            .filter(each -> each.readers == 0)
            .mapToLong(each -> each.spool.size())
            .sum();
    Iterator<Fetched> oldest = fetched.values().iterator();
    for (int left = fetched.size() - spared; idle > MAX_IDLE_BYTES && left > 0; left--) {
      Fetched each = oldest.next();
      if (each.readers == 0) {
        idle -= each.spool.size();
        each.spool.close();
        oldest.remove();
      }
    }
  }

  void close() {
    fetched.values().forEach(each -> each.spool.close());
    fetched.clear();
  }
}
