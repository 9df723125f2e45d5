package io.csvmonitor.operator.status;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.status.CsvMonitorStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits how often the operator writes the parts of a status that follow the data. A change of the
 * sources' health is written after it has been stable for 30 seconds. Its wording and the counts
 * are written at most every 30 seconds. After an edit, and for a first value, the status is written
 * immediately.
 */
public final class StatusDebounce {
  private static final Duration STABLE = Duration.ofSeconds(30);

  private record Pending(ConditionFinding sources, Instant since) {}

  private final Map<String, Pending> pending = new ConcurrentHashMap<>();
  private final Map<String, Instant> written = new ConcurrentHashMap<>();

  /** The conditions to write now, and the delay until the next write if a change waits. */
  public record Settled(MonitorConditions conditions, Optional<Duration> delay) {}

  /** Decides which conditions to write now. */
  public Settled settle(CsvMonitor monitor, MonitorConditions now, Instant clock) {
    String uid = monitor.getMetadata().getUid();
    CsvMonitorStatus status = monitor.getStatus();
    Optional<ConditionFinding> last = StatusWriter.finding(status, "SourcesHealthy");
    if (status == null
        || last.isEmpty()
        || !monitor.getMetadata().getGeneration().equals(status.observedGeneration())
        || comesToBeKnown(last.get(), now.sourcesHealthy())) {
      return write(uid, now, clock);
    }
    ConditionFinding before = last.get();
    StatusCounts counts = StatusCounts.of(status, now.counts());
    if (before.equals(now.sourcesHealthy()) && now.counts().equals(counts)) {
      pending.remove(uid);
      return new Settled(now, Optional.empty());
    }
    Instant due =
        before.agrees(now.sourcesHealthy())
            ? written.getOrDefault(uid, Instant.EPOCH).plus(STABLE)
            : since(uid, now.sourcesHealthy(), clock).plus(STABLE);
    if (!clock.isBefore(due)) {
      return write(uid, now, clock);
    }
    return new Settled(now.withSources(before, counts), Optional.of(Duration.between(clock, due)));
  }

  /** Forgets a CsvMonitor. */
  public void forget(CsvMonitor monitor) {
    pending.remove(monitor.getMetadata().getUid());
    written.remove(monitor.getMetadata().getUid());
  }

  private Settled write(String uid, MonitorConditions now, Instant clock) {
    pending.remove(uid);
    written.put(uid, clock);
    return new Settled(now, Optional.empty());
  }

  private Instant since(String uid, ConditionFinding now, Instant clock) {
    Pending before = pending.get(uid);
    if (before != null && before.sources().agrees(now)) {
      return before.since();
    }
    pending.put(uid, new Pending(now, clock));
    return clock;
  }

  private static boolean comesToBeKnown(ConditionFinding before, ConditionFinding now) {
    return before.status().equals("Unknown") && !now.status().equals("Unknown");
  }
}
