package io.csvmonitor.operator.status;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.CsvMonitorStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what follows the data from being written at each flicker: it changes when it has been
 * stable for 30 seconds, and its wording at most every 30 seconds. After an edit, and where it was
 * not known before, it is written at once.
 */
public final class Settling {
  private static final Duration STABLE = Duration.ofSeconds(30);

  private record Pending(Finding sources, Finding monitoring, Instant since) {}

  private final Map<String, Pending> pending = new ConcurrentHashMap<>();
  private final Map<String, Instant> written = new ConcurrentHashMap<>();

  /** A judgement as it may be written now, and when to look again, if something waits. */
  public record Settled(Judgement judgement, Optional<Duration> again) {}

  /** Settles a judgement. */
  public Settled settle(CsvMonitor monitor, Judgement now, Instant clock) {
    String uid = monitor.getMetadata().getUid();
    CsvMonitorStatus status = monitor.getStatus();
    Optional<Finding> sources = StatusWriter.finding(status, "SourcesHealthy");
    Optional<Finding> monitoring = StatusWriter.finding(status, "MonitoringSelected");
    if (status == null
        || sources.isEmpty()
        || monitoring.isEmpty()
        || !monitor.getMetadata().getGeneration().equals(status.observedGeneration())
        || comesToBeKnown(sources.get(), now.sourcesHealthy())
        || comesToBeKnown(monitoring.get(), now.monitoringSelected())) {
      return write(uid, now, clock);
    }
    if (sources.get().equals(now.sourcesHealthy())
        && monitoring.get().equals(now.monitoringSelected())
        && Objects.equals(status.sources(), now.healthy())) {
      pending.remove(uid);
      return new Settled(now, Optional.empty());
    }
    boolean onlyWords =
        sources.get().agrees(now.sourcesHealthy())
            && monitoring.get().agrees(now.monitoringSelected());
    Instant since = onlyWords ? written.getOrDefault(uid, Instant.MIN) : since(uid, now, clock);
    if (!clock.isBefore(since.equals(Instant.MIN) ? since : since.plus(STABLE))) {
      return write(uid, now, clock);
    }
    Judgement held =
        new Judgement(
            now.ready(),
            now.configurationValid(),
            sources.get(),
            monitoring.get(),
            Objects.requireNonNullElse(status.sources(), now.healthy()));
    return new Settled(held, Optional.of(Duration.between(clock, since.plus(STABLE))));
  }

  /** Forgets a CsvMonitor. */
  public void forget(CsvMonitor monitor) {
    pending.remove(monitor.getMetadata().getUid());
    written.remove(monitor.getMetadata().getUid());
  }

  private Settled write(String uid, Judgement now, Instant clock) {
    pending.remove(uid);
    written.put(uid, clock);
    return new Settled(now, Optional.empty());
  }

  private Instant since(String uid, Judgement now, Instant clock) {
    Pending before = pending.get(uid);
    if (before != null
        && before.sources().agrees(now.sourcesHealthy())
        && before.monitoring().agrees(now.monitoringSelected())) {
      return before.since();
    }
    pending.put(uid, new Pending(now.sourcesHealthy(), now.monitoringSelected(), clock));
    return clock;
  }

  private static boolean comesToBeKnown(Finding before, Finding now) {
    return before.status().equals("Unknown") && !now.status().equals("Unknown");
  }
}
