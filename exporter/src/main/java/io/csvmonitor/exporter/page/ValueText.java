package io.csvmonitor.exporter.page;

import io.csvmonitor.api.Baseline;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.Evaluation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A threshold's numbers, each in its unit. */
record ValueText(Threshold threshold) {
  static final String NONE = "–";

  /** A number of what is judged. */
  String number(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (threshold.share() != null) {
      return PageText.number(value * 100) + " %";
    }
    return threshold.absent() != null
        ? PageText.duration(Duration.ofSeconds((long) value))
        : PageText.number(value);
  }

  /** What is judged: the metric, and of how much time. */
  String unit(long from, long to) {
    if (threshold.absent() != null) {
      return "since the newest row";
    }
    String time = to > from ? " in " + PageText.duration(Duration.ofMillis(to - from)) : "";
    return (threshold.share() == null ? "" : "of ") + threshold.metric() + time;
  }

  /** What is normal. */
  String band(Evaluation finding) {
    boolean least = Double.isFinite(finding.lower());
    boolean most = Double.isFinite(finding.upper());
    if (threshold.newValues() != null || (!least && !most)) {
      return NONE;
    }
    if (least && most) {
      return number(finding.lower()) + " to " + number(finding.upper());
    }
    return least ? "at least " + number(finding.lower()) : "at most " + number(finding.upper());
  }

  /** Of what the expected value is made. */
  String basis(Evaluation finding) {
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
