package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.source.store.ServerWait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The turns of one thread. Only a limited number of threads have a turn at the same time. Another
 * thread detects a turn that hangs, and gives its place to the other threads.
 */
public final class SupervisedTurns implements ServerWait {
  private final Semaphore readers;
  private final ThreadProgress progress;
  private final AtomicBoolean permitted = new AtomicBoolean();
  private volatile boolean busy;
  private volatile @Nullable Instant hangsSince;

  /**
   * A thread without a turn.
   *
   * @param readers the permits, one for each thread with a turn
   */
  public SupervisedTurns(Thread thread, Semaphore readers) {
    this.readers = readers;
    this.progress = new ThreadProgress(thread);
  }

  /** Waits for a turn, which {@link #leave} ends. */
  public void enter() throws InterruptedException {
    readers.acquire();
    permitted.set(true);
    busy = true;
  }

  /** Ends the turn. */
  public void leave() {
    busy = false;
    hangsSince = null;
    release();
  }

  /**
   * Called when the thread waits for a server. A server that does not respond must not take the
   * turn of another source.
   */
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

  /** The time since which the turn hangs; null if it does not hang. */
  public @Nullable Instant hangsSince() {
    return hangsSince;
  }

  /**
   * Checks whether the turn hangs.
   *
   * @return the time without progress, if this call has found that the turn hangs
   */
  public Optional<Duration> supervise(Duration deadline) {
    if (!busy) {
      progress.record();
      hangsSince = null;
      return Optional.empty();
    }
    Duration still = progress.stalledFor();
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
