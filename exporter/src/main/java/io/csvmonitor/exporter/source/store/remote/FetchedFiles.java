package io.csvmonitor.exporter.source.store.remote;

import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Versions of files in temporary files. Each version is received completely before it is read, so
 * that a reader gets only one version. The last versions are stored for some time, because a
 * version that was compared is often read next.
 */
final class FetchedFiles {
  /** The maximum number of bytes in files that are not open. Above it, such files are deleted. */
  private static final long MAX_IDLE_BYTES = 64L << 20;

  /** So many bytes are received before somebody opens them. */
  static final long MAX_AHEAD_BYTES = 32L << 20;

  /** Smaller files are received as a whole, and so compared as a whole. */
  private static final long SMALLEST_PART = 8 << 20;

  /** The number of known bytes that are received again, to check that the file only grew. */
  private static final long OVERLAP = 64 << 10;

  /** The fetched versions, ordered by their last use. */
  private final Map<FileStamp, Fetched> fetched = new LinkedHashMap<>(16, 0.75f, true);

  /** How often all versions were closed. */
  private int closed;

  private static final class Fetched {
    private final Spool spool;
    private int readers;

    /** Nobody has opened it yet, and somebody will. */
    private boolean isExpected = true;

    Fetched(Spool spool) {
      this.spool = spool;
    }
  }

  synchronized boolean has(RemoteFile file) {
    return fetched.containsKey(file.stamp());
  }

  /** Opens a version; null if it is not here. */
  synchronized @Nullable OpenFile open(RemoteFile file) {
    Fetched version = fetched.get(file.stamp());
    if (version == null) {
      return null;
    }
    version.readers++;
    version.isExpected = false;
    notifyAll();
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
        synchronized (FetchedFiles.this) {
          version.readers -= closed ? 0 : 1;
          closed = true;
        }
      }
    };
  }

  /**
   * Receives a version. It stays until it is opened, or until nothing is expected.
   *
   * @return false if the file has another version now
   */
  boolean fetch(RemoteServer server, RemoteFile file) throws IOException {
    Map.Entry<FileStamp, Fetched> earlier = earlier(file);
    evict(earlier == null ? null : earlier.getValue());
    if (earlier != null && continues(server, file, earlier)) {
      return true;
    }
    int before = closed();
    Spool spool = Spool.create();
    boolean isKept = false;
    try {
      isKept = server.receive(file, spool) && put(file, new Fetched(spool), before);
    } finally {
      if (!isKept) {
        spool.close();
      }
    }
    evict(null);
    return isKept;
  }

  /** An earlier version that can be the beginning of this one; null if there is none. */
  private synchronized Map.@Nullable Entry<FileStamp, Fetched> earlier(RemoteFile file) {
    for (Map.Entry<FileStamp, Fetched> each : fetched.entrySet()) {
      FileStamp stamp = each.getKey();
      if (stamp.key().equals(file.stamp().key())
          && stamp.size() >= SMALLEST_PART
          && stamp.size() < file.size()
          && each.getValue().spool.size() == stamp.size()
          && each.getValue().readers == 0) {
        return Map.entry(stamp, each.getValue());
      }
    }
    return null;
  }

  /**
   * Receives only the bytes after an earlier version. Changes before the last known bytes are not
   * noticed.
   *
   * @return false if the whole file must be received
   */
  private boolean continues(
      RemoteServer server, RemoteFile file, Map.Entry<FileStamp, Fetched> earlier)
      throws IOException {
    Spool spool = earlier.getValue().spool;
    long from = earlier.getKey().size() - OVERLAP;
    try (Spool end = Spool.create()) {
      if (!server.receiveEnd(file, from, end) || !spool.endsAsBegins(from, end)) {
        return false;
      }
      spool.append(end, OVERLAP);
    }
    synchronized (this) {
      if (fetched.remove(earlier.getKey()) == null) {
        return false;
      }
      fetched.put(file.stamp(), new Fetched(spool));
      return true;
    }
  }

  private synchronized int closed() {
    return closed;
  }

  /** Keeps a version, unless all were closed meanwhile. */
  private synchronized boolean put(RemoteFile file, Fetched version, int closedBefore) {
    if (closed != closedBefore) {
      return false;
    }
    fetched.put(file.stamp(), version);
    return true;
  }

  /**
   * Waits until this file and those that nobody has opened are at most {@link #MAX_AHEAD_BYTES}.
   */
  synchronized void awaitRoom(long size) throws InterruptedException {
    while (expectedBytes() + size > MAX_AHEAD_BYTES && expectedBytes() > 0) {
      wait();
    }
  }

  private long expectedBytes() {
    return fetched.values().stream()
        .filter(each -> each.isExpected)
        .mapToLong(each -> each.spool.size())
        .sum();
  }

  /** What nobody has opened is idle, as what was read. */
  synchronized void expectNothing() {
    fetched.values().forEach(each -> each.isExpected = false);
    notifyAll();
  }

  /**
   * Deletes files that are not open, down to the limit.
   *
   * @param needed stays, too
   */
  private synchronized void evict(@Nullable Fetched needed) {
    long idle =
        fetched.values().stream()
            .filter(each -> each.readers == 0)
            .mapToLong(each -> each.spool.size())
            .sum();
    Iterator<Fetched> oldest = fetched.values().iterator();
    while (idle > MAX_IDLE_BYTES && oldest.hasNext()) {
      Fetched each = oldest.next();
      if (each.readers == 0 && !each.isExpected && each != needed) {
        idle -= each.spool.size();
        each.spool.close();
        oldest.remove();
      }
    }
  }

  synchronized void close() {
    fetched.values().forEach(each -> each.spool.close());
    fetched.clear();
    closed++;
    notifyAll();
  }
}
