package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Turns instants into the zone's own clock; an hour that a zone repeats is the same hour twice. */
final class LocalClock {
  private final ZoneRules rules;
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;
  private int offset;

  LocalClock(ZoneId zone) {
    rules = zone.getRules();
  }

  /** Seconds since 1970 on the zone's clock. */
  double local(Instant time) {
    long second = time.getEpochSecond();
    if (second < from || second >= to) {
      look(time);
    }
    return second + offset + time.getNano() / 1e9;
  }

  /** Rules are asked once between two transitions, not for each row. */
  private void look(Instant time) {
    offset = rules.getOffset(time).getTotalSeconds();
    from = time.getEpochSecond();
    ZoneOffsetTransition next = rules.nextTransition(time);
    to = next == null ? Long.MAX_VALUE : next.getInstant().getEpochSecond();
  }
}
