package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Replay;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The time that a replay has come to, the same for all its sources.
 *
 * <p>It stands still until all sources are recorded or have failed, and then begins {@code preload}
 * behind the first row of all. A source that is mended later joins it; if it is the first that has
 * rows, the clock begins with it. Seen from outside, the row that is played now is of now, however
 * fast the clock goes.
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

  /** A clock for the sources of these names. */
  public ReplayClock(Replay replay, Collection<String> sources) {
    this.speed = replay.speed();
    this.loop = replay.loop();
    this.preload = PrometheusDuration.parse(replay.preload()).toMillis();
    this.awaited = new HashSet<>(sources);
  }

  /** A source is recorded, and has rows from a time to a time. */
  synchronized void recorded(String source, long from, long to, long nowMillis) {
    boolean late = isRunning();
    awaited.remove(source);
    if (late && dated) {
      // Those that play already go on as they do.
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

  /** A source is recorded, but its rows have no time of their own, or cannot be read. */
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

  /** Whether it goes. */
  public synchronized boolean isRunning() {
    return awaited.isEmpty();
  }

  /** Milliseconds since the epoch that the replay has come to, in the recording's time. */
  public synchronized long now(long nowMillis) {
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

  public int speed() {
    return speed;
  }

  public boolean isLoop() {
    return loop;
  }
}
