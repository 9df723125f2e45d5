package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.breach.BreachTotals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/** Writes the numbers and names of an incident for people. */
public final class IncidentText {
  private static final int MAX_NAMED = 3;

  private IncidentText() {}

  /** The names of the thresholds, the leading threshold first. */
  public static SequencedSet<String> thresholds(Incident incident) {
    return incident.breaches().stream()
        .map(Breach::threshold)
        .map(Threshold::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The breached thresholds, only with texts of the manifest and without cell contents: {@code
   * Cards are tried. DeniedBurst and 2 more are breached.}
   */
  public static String withoutContent(Incident incident) {
    List<String> names = List.copyOf(thresholds(incident));
    int named = Math.min(MAX_NAMED, names.size());
    String some = String.join(", ", names.subList(0, named));
    int more = names.size() - named;
    String breached =
        some
            + (more > 0 ? " and " + more + " more" : "")
            + (names.size() == 1 ? " is breached: " : " are breached: ")
            + incident.lead().threshold().subject()
            + ", source "
            + incident.source()
            + ".";
    return incident.diagnoses().isEmpty()
        ? breached
        : incident.diagnoses().getFirst().summary() + " " + breached;
  }

  /**
   * The amount that is missing or too much: {@code −312}, {@code +1,234}, or for a gauge {@code
   * +4.2 on average}; a dash if unknown.
   */
  static String impact(Incident incident) {
    double impact = incident.impact();
    boolean isMean = incident.lead().totals().kind() == BreachTotals.Kind.MEAN;
    return NumberText.signed(impact) + (isMean && Double.isFinite(impact) ? " on average" : "");
  }

  /** The comparisons, such as {@code yesterday −312, last week −290}; empty if neither is known. */
  static String comparison(Incident incident) {
    BreachTotals totals = incident.lead().totals();
    List<String> parts = new ArrayList<>();
    if (Double.isFinite(totals.yesterday())) {
      parts.add("yesterday " + NumberText.signed(totals.yesterday()));
    }
    if (Double.isFinite(totals.lastWeek())) {
      parts.add("last week " + NumberText.signed(totals.lastWeek()));
    }
    return String.join(", ", parts);
  }
}
