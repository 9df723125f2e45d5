package io.csvmonitor.exporter.threshold;

import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.threshold.time.EvaluationContext;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The series of a source, for ratios that divide them by the series of another source. The threads
 * of both sources use the series, one at a time: the thread of the source while it reads and saves,
 * and the other thread while it evaluates. The other thread never waits for a pass of this source.
 */
public final class SharedSeries {
  /** A pass without new rows is shorter. */
  private static final long PATIENCE_MILLIS = 50;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SourceSeries series;

  /** The state of the source when it was last published. Any thread may read it. */
  private volatile Published published = new Published(EvaluationContext.NEVER, 0);

  private record Published(EvaluationContext moment, long limitMillis) {}

  /** An evaluation that uses the series. */
  interface Task {
    /**
     * Evaluates.
     *
     * @param moment the times of the source when it was last read
     */
    void evaluate(SourceSeries series, EvaluationContext moment);
  }

  /** The exclusive use of the series by the thread of its source. */
  public interface Use extends AutoCloseable {
    @Override
    void close();
  }

  /** Begins the exclusive use by the thread of the source. */
  public Use use() {
    lock.lock();
    return lock::unlock;
  }

  /**
   * Gives the series after a pass.
   *
   * @param freshnessMillis the time without new rows after which the source is stale
   */
  void publish(SourceSeries read, EvaluationContext times, long freshnessMillis) {
    try (Use _ = use()) {
      series = read;
      published = new Published(times, freshnessMillis);
    }
  }

  /** Takes the series back: another reader continues, or the series can be inconsistent. */
  public void withdraw() {
    try (Use _ = use()) {
      series = null;
    }
  }

  /** Whether the source had no new rows for too long, or was never read. */
  boolean isStale(long now) {
    Published last = published;
    return last.moment().fresh().last().isEmpty()
        || now - last.moment().fresh().last().getAsLong() > last.limitMillis();
  }

  /**
   * Evaluates with the series.
   *
   * @param needed the windows that the evaluation uses
   * @return false if the series cannot be used now: the source is being read, or was not read yet,
   *     or the worker before an edit of the manifest read it without these windows
   */
  boolean evaluate(WindowDemand needed, Task task) {
    try {
      if (!lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        return false;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
    try {
      SourceSeries now = series;
      if (now == null || !now.hasWindows(needed)) {
        return false;
      }
      task.evaluate(now, published.moment());
      return true;
    } finally {
      lock.unlock();
    }
  }
}
