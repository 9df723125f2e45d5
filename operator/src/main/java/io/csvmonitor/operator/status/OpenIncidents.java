package io.csvmonitor.operator.status;

import io.csvmonitor.api.status.CsvMonitorStatus;
import io.csvmonitor.api.status.OpenIncident;
import io.csvmonitor.operator.exporter.ExporterReport;
import io.csvmonitor.operator.exporter.IncidentReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The incidents of a status. An incident in the status stays there until the exporter reports its
 * end, so no incident is opened or ended twice. This is also true if the exporter is away or reads
 * its files again, and if other incidents open later.
 */
public final class OpenIncidents {
  private static final Comparator<OpenIncident> NEWEST_FIRST =
      Comparator.comparing(
              (OpenIncident each) -> Objects.requireNonNullElse(each.since(), ""),
              Comparator.reverseOrder())
          .thenComparing(OpenIncident::id);

  private OpenIncidents() {}

  /** The changes between two statuses. */
  public record Changes(List<OpenIncident> opened, List<OpenIncident> ended) {
    /** The changes from one status to the next. */
    public static Changes between(@Nullable CsvMonitorStatus before, CsvMonitorStatus next) {
      List<OpenIncident> earlier = before == null ? List.of() : before.incidents();
      return new Changes(without(next.incidents(), earlier), without(earlier, next.incidents()));
    }

    private static List<OpenIncident> without(List<OpenIncident> all, List<OpenIncident> others) {
      return all.stream()
          .filter(each -> others.stream().noneMatch(other -> other.id().equals(each.id())))
          .toList();
    }
  }

  /**
   * The open incidents of the next status, newest first.
   *
   * @param report the report of the exporter; null if the operator has not asked it yet
   */
  static List<OpenIncident> next(
      @Nullable CsvMonitorStatus before, @Nullable ExporterReport report) {
    List<OpenIncident> earlier = before == null ? List.of() : before.incidents();
    List<IncidentReport> reported = report == null ? null : report.incidents();
    if (reported == null) {
      return earlier;
    }
    Map<String, IncidentReport> byId =
        reported.stream()
            .collect(Collectors.toMap(IncidentReport::id, Function.identity(), (a, b) -> a));
    List<OpenIncident> next = new ArrayList<>();
    for (OpenIncident each : earlier) {
      IncidentReport now = byId.remove(each.id());
      if (now != null && !now.isOver()) {
        next.add(now.isOpen() ? open(now) : each);
      }
    }
    reported.stream()
        .filter(each -> each.isOpen() && byId.containsKey(each.id()))
        .limit(Math.max(0, CsvMonitorStatus.MAX_INCIDENTS - next.size()))
        .map(OpenIncidents::open)
        .forEach(next::add);
    next.sort(NEWEST_FIRST);
    return next;
  }

  /** The incident of a report, as a status shows it. */
  public static OpenIncident open(IncidentReport report) {
    return new OpenIncident(report.id(), report.severity(), report.since(), report.what());
  }

  /** The exporter's report of an incident; empty if the exporter does not report it. */
  public static Optional<IncidentReport> find(@Nullable ExporterReport report, String id) {
    List<IncidentReport> reported = report == null ? null : report.incidents();
    return reported == null
        ? Optional.empty()
        : reported.stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
