package io.csvmonitor.operator.status;

import io.csvmonitor.operator.exporter.ExporterReport;
import io.csvmonitor.operator.exporter.IncidentReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of one CsvMonitor that the operator has seen in reports since the operator started.
 * With them, the operator notices an incident that opened and ended between two reports.
 */
public final class SeenIncidents {
  /**
   * The maximum number of ids. It exceeds the number in a report, so that no incident of the last
   * report is forgotten.
   */
  private static final int MAX_IDS = 500;

  private final Set<String> ids = new LinkedHashSet<>();
  private long generation = -1;
  private boolean lastHadFailure;

  /**
   * Stores the incidents of the report. Returns ended incidents that no earlier report of the same
   * configuration had, the oldest first. The result is empty for the first report of a
   * configuration, and for the first report after a source failed. Such incidents can be old, since
   * the exporter found them in existing rows.
   */
  public List<IncidentReport> passed(@Nullable ExporterReport report) {
    if (report == null || report.incidents() == null) {
      return List.of();
    }
    List<IncidentReport> reported = report.incidents();
    boolean isFirst = report.generation() != generation || lastHadFailure;
    generation = report.generation();
    lastHadFailure = report.sources().stream().anyMatch(each -> each.state().equals("Failed"));
    List<IncidentReport> passed =
        reported.stream().filter(each -> !isFirst && each.isOver() && !has(each)).toList();
    reported.forEach(each -> ids.add(each.id()));
    while (ids.size() > MAX_IDS) {
      ids.remove(ids.iterator().next());
    }
    return passed.reversed();
  }

  private boolean has(IncidentReport incident) {
    return ids.contains(incident.id());
  }
}
