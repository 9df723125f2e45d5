package io.csvmonitor.exporter.source.store.remote;

import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Receives the next files while the rows of a file are parsed. One thread at a time sends requests.
 * A file that was not received ahead is requested when it is opened: its failure is reported then.
 */
final class FetchAhead {
  /** After so many failures in a row, the other files are not received ahead. */
  private static final int ENOUGH = 3;

  private final RemoteServer server;
  private final RequestCounts counts;
  private final FetchedFiles fetched;

  /**
   * Whoever has it may send requests. It is fair, so that an open file does not wait for several.
   */
  private final ReentrantLock requests = new ReentrantLock(true);

  private final Deque<RemoteFile> next = new ArrayDeque<>();
  private @Nullable Thread worker;

  FetchAhead(RemoteServer server, RequestCounts counts, FetchedFiles fetched) {
    this.server = server;
    this.counts = counts;
    this.fetched = fetched;
  }

  /** These files will be opened in this order, in place of all files that were announced before. */
  synchronized void expect(Collection<RemoteFile> inOrder) {
    stop();
    inOrder.stream()
        .filter(file -> file.size() <= FetchedFiles.MAX_AHEAD_BYTES && !fetched.has(file))
        .forEach(next::add);
    if (!next.isEmpty()) {
      Thread now = Thread.ofVirtual().name("fetch-ahead").unstarted(this::work);
      worker = now;
      now.start();
    }
  }

  /** Ends receiving ahead. Received files can still be opened. */
  synchronized void stop() {
    next.clear();
    Thread present = worker;
    worker = null;
    if (present != null) {
      present.interrupt();
    }
    fetched.expectNothing();
  }

  private void work() {
    int failures = 0;
    for (RemoteFile file = poll(); file != null; file = poll()) {
      try {
        requests.lockInterruptibly();
      } catch (InterruptedException stopped) {
        return;
      }
      try {
        if (isStopped()) {
          return;
        }
        if (!fetched.has(file)) {
          fetched.fetch(server, file);
        }
        failures = 0;
      } catch (IOException | RuntimeException failure) {
        // The reader gets the same failure when it opens the file.
        if (failure instanceof SourceException said) {
          counts.failed(said.kind());
        }
        if (++failures >= ENOUGH) {
          return;
        }
      } finally {
        if (isStopped()) {
          // The request can have made a new connection after the store was closed.
          server.close();
        }
        requests.unlock();
      }
    }
  }

  /** The next file, when there is room for it; null if there is none. */
  private @Nullable RemoteFile poll() {
    RemoteFile file;
    synchronized (this) {
      file = isStopped() ? null : next.poll();
    }
    if (file != null) {
      try {
        fetched.awaitRoom(file.size());
      } catch (InterruptedException stopped) {
        return null;
      }
    }
    return file;
  }

  private synchronized boolean isStopped() {
    return worker != Thread.currentThread();
  }

  /**
   * Receives a version, unless it was received ahead.
   *
   * @return false if the file has another version now
   */
  boolean receive(RemoteFile file) throws IOException, InterruptedException {
    synchronized (this) {
      next.remove(file);
    }
    begin();
    try {
      return fetched.has(file) || fetched.fetch(server, file);
    } finally {
      end();
    }
  }

  /** Waits until the calling thread may send requests, up to {@link #end}. */
  void begin() throws InterruptedException {
    requests.lockInterruptibly();
  }

  void end() {
    requests.unlock();
  }
}
