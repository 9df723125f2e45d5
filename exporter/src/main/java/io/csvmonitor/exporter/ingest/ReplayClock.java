package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.Replay;
import io.csvmonitor.api.text.PrometheusDuration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The clock of a replay. All sources of the replay have the same clock.
 *
 * <p>The clock starts when each source is recorded or has failed. It starts {@code preload} after
 * the first row of all sources. A source that is fixed later joins the replay. If it is the first
 * source with rows, the clock starts again with its rows. For users, the row that is replayed now
 * has the current time, at any speed of the clock.
 */
public final class ReplayClock {
  private static final long DAY = TimeUnit.DAYS.toMillis(1);

  private final int speed;
  private final boolean loop;
  private final long preload;
  private final Set<String> awaited;
  private long first;
  private long last;
  private long origin;
  private long startedAt;
  private boolean dated;

  /** A clock for the sources with these names. */
  public ReplayClock(Replay replay, Collection<String> sources) {
    this.speed = replay.speed();
    this.loop = replay.loop();
    this.preload = PrometheusDuration.parse(replay.preload()).toMillis();
    this.awaited = new HashSet<>(sources);
  }

  /**
   * A source is recorded.
   *
   * @param from the time of its first row
   * @param to the time of its last row
   */
  synchronized void recorded(String source, long from, long to, long nowMillis) {
    boolean late = isRunning();
    awaited.remove(source);
    if (late && dated) {
      // The other sources continue without a change.
      last = loop ? last : Math.max(last, to);
      return;
    }
    first = dated ? Math.min(first, from) : from;
    last = dated ? Math.max(last, to) : to;
    dated = true;
    if (awaited.isEmpty()) {
      begin(nowMillis);
    }
  }

  /** A source is recorded, but its rows have no time, or cannot be read. */
  synchronized void recordedNothing(String source, long nowMillis) {
    if (awaited.remove(source) && awaited.isEmpty()) {
      begin(nowMillis);
    }
  }

  private void begin(long nowMillis) {
    startedAt = nowMillis;
    if (!dated) {
      first = nowMillis;
      last = nowMillis + DAY - 1;
    }
    origin = Math.min(first + preload, loop ? Long.MAX_VALUE : last);
  }

  /** Whether the clock runs. */
  public synchronized boolean isRunning() {
    return awaited.isEmpty();
  }

  /**
   * The time that the replay has reached, in the time of the recording, in milliseconds since the
   * epoch.
   */
  public synchronized long now(long nowMillis) {
    long at = origin + (nowMillis - startedAt) * speed;
    return loop ? at : Math.min(at, last);
  }

  /** The time at which a recorded row seems to be written, for users. */
  synchronized long outside(long recorded, long nowMillis) {
    return nowMillis - (now(nowMillis) - recorded);
  }

  /**
   * The time after which the recording is repeated, in milliseconds: whole days. 0 if it is not
   * repeated.
   */
  synchronized long cycle() {
    return loop ? ((last - first) / DAY + 1) * DAY : 0;
  }

  /**
   * The real time until the end of the recording, or until it starts again, in milliseconds; 0
   * after the end.
   */
  public synchronized long left(long nowMillis) {
    long now = now(nowMillis);
    long end = loop ? now - Math.floorMod(now - first, cycle()) + cycle() : last;
    return (end - now) / speed;
  }

  /** The start of the day on which the clock started, in UTC. */
  synchronized long firstDay() {
    return Math.floorDiv(first, DAY) * DAY;
  }

  public int speed() {
    return speed;
  }

  public boolean isLoop() {
    return loop;
  }
}
