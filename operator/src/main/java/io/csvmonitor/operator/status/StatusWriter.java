package io.csvmonitor.operator.status;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.status.CsvMonitorStatus;
import io.csvmonitor.operator.exporter.ExporterReport;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates the next status from the last status and new findings. Unchanged parts stay as they are.
 */
public final class StatusWriter {
  private StatusWriter() {}

  /**
   * The next status.
   *
   * @param report the report of the exporter; null if the operator has not asked it yet
   */
  public static CsvMonitorStatus next(
      CsvMonitor monitor,
      MonitorConditions displayed,
      @Nullable ExporterReport report,
      Instant now) {
    CsvMonitorStatus before = monitor.getStatus();
    long generation = monitor.getMetadata().getGeneration();
    List<Condition> conditions = new ArrayList<>();
    conditions.add(condition(before, "Ready", displayed.ready(), generation, now));
    conditions.add(
        condition(before, "ConfigurationValid", displayed.configurationValid(), generation, now));
    conditions.add(
        condition(before, "SourcesHealthy", displayed.sourcesHealthy(), generation, now));
    conditions.add(
        condition(before, "MonitoringSelected", displayed.monitoringSelected(), generation, now));
    StatusCounts counts = displayed.counts();
    return new CsvMonitorStatus(
        generation,
        counts.sources(),
        counts.thresholds(),
        counts.breached(),
        OpenIncidents.next(before, report),
        conditions);
  }

  /**
   * The status after a failed reconciliation. Ready shows the failure, and the rest of the status
   * does not change. The observed generation does not change, either, because nothing of a newer
   * generation was applied.
   */
  public static CsvMonitorStatus failed(CsvMonitor monitor, ConditionFinding why, Instant now) {
    CsvMonitorStatus before = monitor.getStatus();
    long generation = monitor.getMetadata().getGeneration();
    List<Condition> conditions = new ArrayList<>();
    conditions.add(condition(before, "Ready", why, generation, now));
    for (String type : List.of("ConfigurationValid", "SourcesHealthy", "MonitoringSelected")) {
      conditions.add(
          find(before, type)
              .orElseGet(
                  () ->
                      condition(
                          before,
                          type,
                          ConditionFinding.unknown(why.reason(), why.message()),
                          generation,
                          now)));
    }
    return before == null
        ? new CsvMonitorStatus(null, null, null, null, List.of(), conditions)
        : new CsvMonitorStatus(
            before.observedGeneration(),
            before.sources(),
            before.thresholds(),
            before.breached(),
            before.incidents(),
            conditions);
  }

  /** The current finding of a condition; empty if the status has no condition of this type. */
  static Optional<ConditionFinding> finding(@Nullable CsvMonitorStatus status, String type) {
    return find(status, type)
        .map(
            condition ->
                new ConditionFinding(
                    condition.getStatus(),
                    Objects.requireNonNullElse(condition.getReason(), ""),
                    Objects.requireNonNullElse(condition.getMessage(), "")));
  }

  private static Condition condition(
      @Nullable CsvMonitorStatus before,
      String type,
      ConditionFinding finding,
      long generation,
      Instant now) {
    String since =
        find(before, type)
            .filter(condition -> Objects.equals(condition.getStatus(), finding.status()))
            .map(Condition::getLastTransitionTime)
            .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new ConditionBuilder()
        .withType(type)
        .withStatus(finding.status())
        .withReason(finding.reason())
        .withMessage(finding.message())
        .withObservedGeneration(generation)
        .withLastTransitionTime(since)
        .build();
  }

  private static Optional<Condition> find(@Nullable CsvMonitorStatus status, String type) {
    return status == null
        ? Optional.empty()
        : status.conditions().stream()
            .filter(condition -> condition.getType().equals(type))
            .findFirst();
  }
}
