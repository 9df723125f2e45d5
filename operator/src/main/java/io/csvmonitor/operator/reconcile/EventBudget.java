package io.csvmonitor.operator.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The maximum number of events of a CsvMonitor: several at once, and then a few, like the
 * components of Kubernetes. An exporter whose responses change all the time would otherwise fill
 * the API server and the log of the operator.
 */
final class EventBudget {
  private static final int AT_ONCE = 25;
  private static final Duration PERIOD = Duration.ofMinutes(5);

  /** The time at which all events are available again. Each event moves it by a period. */
  private final Map<String, Instant> full = new HashMap<>();

  /** Whether another event is allowed now. */
  synchronized boolean take(String uid, Instant now) {
    Instant before = full.getOrDefault(uid, now);
    Instant after = (before.isBefore(now) ? now : before).plus(PERIOD);
    boolean left = !after.isAfter(now.plus(PERIOD.multipliedBy(AT_ONCE)));
    if (left) {
      full.put(uid, after);
    }
    return left;
  }

  synchronized void forget(String uid) {
    full.remove(uid);
  }
}
