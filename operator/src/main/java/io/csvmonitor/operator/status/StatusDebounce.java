package io.csvmonitor.operator.status;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.CsvMonitorStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what follows the data from being written at each flicker: how the sources are changes when
 * it has been stable for 30 seconds, and its wording and the counts at most every 30 seconds. After
 * an edit, and where it was not known before, it is written at once.
 */
public final class StatusDebounce {
  private static final Duration STABLE = Duration.ofSeconds(30);

  private record Pending(ConditionFinding sources, Instant since) {}

  private final Map<String, Pending> pending = new ConcurrentHashMap<>();
  private final Map<String, Instant> written = new ConcurrentHashMap<>();

  /** A judgement as it may be written now, and the delay until the next one if something waits. */
  public record Settled(MonitorConditions judgement, Optional<Duration> delay) {}

  /** Settles a judgement. */
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

  /** Keeps nothing of a CsvMonitor. */
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
