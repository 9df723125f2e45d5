package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.threshold.breach.Breach;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names the thresholds of an incident and their breached groups. */
final class IncidentMembers {
  private static final int MAX_THRESHOLDS = 5;
  private static final int MAX_GROUPS = 3;

  private IncidentMembers() {}

  /** The names, the most important first, such as {@code Low (shop north; shop south), Failed}. */
  static String of(Incident incident) {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    for (Breach breach : incident.breaches()) {
      Set<String> labels =
          groups.computeIfAbsent(breach.threshold().name(), _ -> new LinkedHashSet<>());
      if (!breach.labels().isEmpty()) {
        labels.add(ReportText.labels(breach.labels()));
      }
    }
    String some =
        groups.entrySet().stream()
            .limit(MAX_THRESHOLDS)
            .map(each -> each.getKey() + groups(List.copyOf(each.getValue())))
            .collect(Collectors.joining(", "));
    int more = groups.size() - MAX_THRESHOLDS;
    return more > 0 ? some + " and " + more + " more" : some;
  }

  private static String groups(List<String> labels) {
    if (labels.isEmpty()) {
      return "";
    }
    String some = labels.stream().limit(MAX_GROUPS).collect(Collectors.joining("; "));
    int more = labels.size() - MAX_GROUPS;
    return " (" + some + (more > 0 ? "; and " + more + " more" : "") + ")";
  }
}
