package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.source.store.ServerWait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The turns of one thread, of which only some threads have one at the same time. A turn that hangs
 * is seen from another thread, and lets others have a turn in its place.
 */
final class SupervisedTurns implements ServerWait {
  private final Semaphore readers;
  private final ThreadProgress progress;
  private final AtomicBoolean permitted = new AtomicBoolean();
  private volatile boolean busy;
  private volatile @Nullable Instant hangsSince;

  /**
   * No turn yet.
   *
   * @param readers how many threads may have a turn at the same time
   */
  SupervisedTurns(Thread thread, Semaphore readers) {
    this.readers = readers;
    this.progress = new ThreadProgress(thread);
  }

  /** Waits for a turn, which {@link #leave} ends. */
  void enter() throws InterruptedException {
    readers.acquire();
    permitted.set(true);
    busy = true;
  }

  void leave() {
    busy = false;
    hangsSince = null;
    release();
  }

  /** A server that does not answer must not take the turn of another source. */
  @Override
  public void begins() {
    leave();
  }

  @Override
  public void ends() throws InterruptedException {
    enter();
  }

  private void release() {
    if (permitted.compareAndSet(true, false)) {
      readers.release();
    }
  }

  /** Since when the turn hangs; null if it does not. */
  @Nullable Instant hangsSince() {
    return hangsSince;
  }

  /**
   * Sees whether the turn hangs.
   *
   * @return for how long it stands still, if it was found to hang just now
   */
  Optional<Duration> lookAfter(Duration deadline) {
    if (!busy) {
      progress.goesOn();
      hangsSince = null;
      return Optional.empty();
    }
    Duration still = progress.standsStill();
    if (still.compareTo(deadline) <= 0) {
      hangsSince = null;
      return Optional.empty();
    }
    if (hangsSince != null) {
      return Optional.empty();
    }
    hangsSince = Instant.now().minus(still);
    release();
    return Optional.of(still);
  }
}
