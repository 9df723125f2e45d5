package io.csvmonitor.exporter.report;

import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.breach.BreachTotals;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the amount that is missing or too much in an incident, in the unit of the leading metric.
 */
final class ImpactText {
  /** From this number on, a difference in percent is less clear than the number alone. */
  private static final double MAX_PERCENT = 1_000;

  /** From this number on, fractions are not written. */
  private static final double MIN_WHOLE = 10;

  private ImpactText() {}

  /**
   * The impact, such as {@code 312 fewer than expected (−86 %)}, or for a gauge {@code on average
   * 4.2 more than expected}; empty if it is unknown. If the title is that of a diagnosis, the
   * series is named.
   */
  static String of(Incident incident) {
    Breach lead = incident.lead();
    return of(lead, incident.diagnoses().isEmpty() ? "" : " " + SeriesName.of(lead));
  }

  /**
   * The impact of a breach.
   *
   * @param series the name of the series after a space; empty if the title names it
   */
  private static String of(Breach breach, String series) {
    Threshold threshold = breach.threshold();
    BreachTotals totals = breach.totals();
    Evaluation peak = breach.peak().evaluation();
    if (threshold.newValues() != null || !breach.hasDirection()) {
      return "";
    }
    if (threshold.absent() != null) {
      return Double.isFinite(peak.value())
          ? "no rows for " + DurationText.of(Duration.ofSeconds((long) peak.value()))
          : "";
    }
    double impact = breach.impact();
    Ratio ratio = threshold.ratio();
    String of = ratio == null ? series : " " + RatioText.part(ratio.numerator(), breach.labels());
    if (threshold.share() != null || (ratio != null && threshold.limit() != null)) {
      return impact == 0 || Double.isNaN(impact)
          ? ""
          : onAverage(totals)
              + amount(impact, totals)
              + (impact > 0 ? " more" : isCount(totals) ? " fewer" : " less")
              + of
              + (impact > 0 ? " than the limit allows" : " than the limit asks for");
    }
    if (Double.isFinite(impact) && impact != 0) {
      return onAverage(totals)
          + amount(impact, totals)
          + (impact > 0 ? " more" : isCount(totals) ? " fewer" : " less")
          + of
          + " than expected"
          + percent(impact, totals.expected());
    }
    if (peak.value() > peak.upper()) {
      return "up to " + NumberText.difference(peak.value() - peak.upper()) + " above the limit";
    }
    return peak.value() < peak.lower()
        ? "up to " + NumberText.difference(peak.lower() - peak.value()) + " below the limit"
        : "";
  }

  /** The size of an impact. Counts have no fractions. */
  private static String amount(double impact, BreachTotals totals) {
    double size = Math.abs(impact);
    return NumberText.difference(size >= MIN_WHOLE && isCount(totals) ? Math.rint(size) : size);
  }

  private static boolean isCount(BreachTotals totals) {
    return totals.kind() == BreachTotals.Kind.SUM && totals.value() == Math.rint(totals.value());
  }

  /** The addition for a number that is a mean. */
  private static String onAverage(BreachTotals totals) {
    return totals.kind() == BreachTotals.Kind.MEAN ? "on average " : "";
  }

  private static String percent(double impact, double expected) {
    double percent = 100 * impact / Math.abs(expected);
    return Math.abs(percent) < MAX_PERCENT
        ? " (" + NumberText.signed(Math.rint(percent)) + " %)"
        : "";
  }

  /** The difference from the same time of the day before; empty if it is unknown. */
  static String yesterday(Incident incident) {
    return difference(incident, incident.lead().totals().yesterday());
  }

  /** The difference from the same time a week before; empty if it is unknown. */
  static String lastWeek(Incident incident) {
    return difference(incident, incident.lead().totals().lastWeek());
  }

  private static String difference(Incident incident, double difference) {
    Threshold threshold = incident.lead().threshold();
    boolean isCompared = threshold.absent() == null && threshold.newValues() == null;
    return isCompared && Double.isFinite(difference) ? NumberText.signed(difference) : "";
  }

  /** Both comparisons in a sentence; empty if neither is known. */
  static String comparison(Incident incident) {
    List<String> parts = new ArrayList<>();
    String yesterday = yesterday(incident);
    String lastWeek = lastWeek(incident);
    if (!yesterday.isEmpty()) {
      parts.add(yesterday + " compared with the same time yesterday");
    }
    if (!lastWeek.isEmpty()) {
      parts.add(lastWeek + " compared with the same time last week");
    }
    return parts.isEmpty()
        ? ""
        : onAverage(incident.lead().totals()) + String.join(", ", parts) + ".";
  }
}
