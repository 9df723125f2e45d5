package io.csvmonitor.exporter.threshold.anomaly;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Converts instants to a zone's local time. An hour that occurs twice, at the end of daylight
 * saving time, is the same local hour twice.
 */
final class LocalClock {
  private final ZoneRules rules;
  private long offsetFrom = Long.MAX_VALUE;
  private long offsetTo = Long.MIN_VALUE;
  private int offset;

  LocalClock(ZoneId zone) {
    rules = zone.getRules();
  }

  /** Seconds since 1970-01-01T00:00 in the zone's local time. */
  double localSeconds(Instant time) {
    long second = time.getEpochSecond();
    if (second < offsetFrom || second >= offsetTo) {
      findOffset(time);
    }
    return second + offset + time.getNano() / 1e9;
  }

  /**
   * Finds the offset at a time. The rules of the zone are read once between two transitions, not
   * for each row.
   */
  private void findOffset(Instant time) {
    offset = rules.getOffset(time).getTotalSeconds();
    offsetFrom = time.getEpochSecond();
    ZoneOffsetTransition next = rules.nextTransition(time);
    offsetTo = next == null ? Long.MAX_VALUE : next.getInstant().getEpochSecond();
  }
}
