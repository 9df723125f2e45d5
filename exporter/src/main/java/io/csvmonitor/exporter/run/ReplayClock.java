package io.csvmonitor.exporter.run;

import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Replay;
import java.util.concurrent.TimeUnit;

/**
 * The time that a replay has come to, the same for all its sources.
 *
 * <p>It stands still until all sources are recorded, and then begins {@code preload} behind the
 * first row of all. Seen from outside, the row that is played now is of now, however fast the clock
 * goes.
 */
final class ReplayClock {
  private static final long DAY = TimeUnit.DAYS.toMillis(1);

  private final int speed;
  private final boolean loop;
  private final long preload;
  private int awaited;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private long origin;
  private long startedAt;

  /** A clock for so many sources. */
  ReplayClock(Replay replay, int sources) {
    this.speed = replay.speed();
    this.loop = replay.loop();
    this.preload = PrometheusDuration.parse(replay.preload()).toMillis();
    this.awaited = sources;
  }

  /** A source is recorded, and has rows from a time to a time. */
  synchronized void recorded(long from, long to, long nowMillis) {
    first = Math.min(first, from);
    last = Math.max(last, to);
    recordedNothing(nowMillis);
  }

  /** A source is recorded, but its rows have no time of their own, or cannot be read. */
  synchronized void recordedNothing(long nowMillis) {
    awaited--;
    if (awaited == 0) {
      startedAt = nowMillis;
      if (first > last) {
        first = nowMillis;
        last = nowMillis + DAY - 1;
      }
      origin = Math.min(first + preload, loop ? Long.MAX_VALUE : last);
    }
  }

  /** Whether it goes. */
  synchronized boolean isRunning() {
    return awaited <= 0;
  }

  /** Milliseconds since the epoch that the replay has come to, in the recording's time. */
  synchronized long now(long nowMillis) {
    long at = origin + (nowMillis - startedAt) * speed;
    return loop ? at : Math.min(at, last);
  }

  /** When the row of a time seems to have been written, for those outside. */
  synchronized long outside(long recorded, long nowMillis) {
    return nowMillis - (now(nowMillis) - recorded);
  }

  /** Milliseconds after which the recording begins again: whole days. 0 if it does not. */
  synchronized long cycle() {
    return loop ? ((last - first) / DAY + 1) * DAY : 0;
  }

  /** The beginning of the day on which the clock began, in UTC. */
  synchronized long firstDay() {
    return Math.floorDiv(first, DAY) * DAY;
  }

  int speed() {
    return speed;
  }

  boolean isLoop() {
    return loop;
  }
}
