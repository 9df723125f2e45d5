package io.csvmonitor.exporter.threshold.text;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.threshold.Baseline;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Formats the numbers of a threshold, each in its unit: percent, a length of time, or the metric's.
 */
public record ValueText(Threshold threshold) {
  /** A number of an evaluation; {@link NumberText#NONE} if it is not finite. */
  public String number(double value) {
    if (!Double.isFinite(value)) {
      return NumberText.NONE;
    }
    if (threshold.isPercentage()) {
      return NumberText.rounded(value * 100) + " %";
    }
    return threshold.absent() != null
        ? DurationText.of(Duration.ofSeconds((long) value))
        : NumberText.rounded(value);
  }

  /** The evaluated value in words: the metric and the length of the window. */
  public String unit(long from, long to) {
    if (threshold.absent() != null) {
      return "since the newest row";
    }
    String time = to > from ? " in " + DurationText.of(Duration.ofMillis(to - from)) : "";
    return (threshold.share() == null ? "" : "of ") + threshold.subject() + time;
  }

  /** The normal range. */
  public String band(Evaluation finding) {
    boolean least = Double.isFinite(finding.lower());
    boolean most = Double.isFinite(finding.upper());
    if (threshold.newValues() != null || (!least && !most)) {
      return NumberText.NONE;
    }
    if (least && most) {
      return number(finding.lower()) + " to " + number(finding.upper());
    }
    return least ? "at least " + number(finding.lower()) : "at most " + number(finding.upper());
  }

  /** The values from which the expected value is calculated. */
  public String basis(Evaluation finding) {
    String parts =
        Arrays.stream(finding.parts()).mapToObj(this::number).collect(Collectors.joining(", "));
    Baseline baseline = threshold.baseline();
    if (parts.isEmpty()) {
      return threshold.anomaly() != null ? "learned from the history" : "";
    }
    return baseline == null
        ? parts
        : baseline.combine().name().toLowerCase(Locale.ROOT) + " of " + parts;
  }
}
