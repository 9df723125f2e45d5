package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.ratio.RatioPart;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.text.YamlComment;
import io.csvmonitor.api.text.YamlScalar;
import io.csvmonitor.api.threshold.Absent;
import io.csvmonitor.api.threshold.Anomaly;
import io.csvmonitor.api.threshold.Baseline;
import io.csvmonitor.api.threshold.Deviation;
import io.csvmonitor.api.threshold.DropToZero;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.api.threshold.ThresholdMode;
import io.csvmonitor.exporter.incident.Incident;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes suggested thresholds as YAML for a manifest, with the incidents that they would have
 * found.
 */
public final class ThresholdText {
  private static final int MAX_NAMED = 3;

  /** In a shorter history, a day says too little. */
  private static final long TWO_DAYS = Duration.ofDays(2).toMillis();

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private final Suggestions suggestions;
  private final boolean isTried;
  private final String indent;
  private final StringBuilder out = new StringBuilder();

  private ThresholdText(Suggestions suggestions, boolean isTried, int depth) {
    this.suggestions = suggestions;
    this.isTried = isTried;
    this.indent = "  ".repeat(depth);
  }

  /**
   * The field {@code thresholds} of a manifest, after the fields {@code ratios} and {@code
   * diagnoses} if there are any.
   *
   * @param depth the depth of the field in the manifest: 1 in {@code spec}
   */
  public static String of(Suggestions suggestions, int depth) {
    return new ThresholdText(suggestions, /* isTried= */ false, depth).write();
  }

  /**
   * The same fields with all thresholds in mode Alert, so that a report on the history shows one
   * list of incidents.
   *
   * @param depth the depth of the field in the manifest: 1 in {@code spec}
   */
  public static String tried(Suggestions suggestions, int depth) {
    return new ThresholdText(suggestions, /* isTried= */ true, depth).write();
  }

  private String write() {
    head();
    ratios();
    // Thresholds are last, so that people can append more.
    diagnoses();
    if (!suggestions.chosen().isEmpty()) {
      line("thresholds:");
      suggestions.chosen().forEach(this::threshold);
    }
    return out.toString();
  }

  private void head() {
    comment("", headline());
    if (!suggestions.chosen().isEmpty()) {
      comment("", FirstThreshold.advice(suggestions));
    }
    if (!suggestions.unwatched().isEmpty()) {
      comment("", "Not watched:");
      suggestions.unwatched().forEach(each -> comment("", "- " + each));
    }
  }

  private String headline() {
    if (suggestions.chosen().isEmpty()) {
      return "No threshold is suggested.";
    }
    String chosen =
        "These thresholds were chosen by the rows from %s to %s."
            .formatted(day(suggestions.span().from()), day(suggestions.span().to()));
    String later =
        " In the later half, from %s on, %s would have paged %s"
            .formatted(
                day(suggestions.middle()),
                suggestions.isShort() && suggestions.chosen().size() > 1
                    ? "all of them with mode: Alert"
                    : "they",
                NumberText.count(suggestions.later().size(), "time"));
    return suggestions.isShort()
        ? chosen
            + later
            + ". This history is shorter than two weeks: it says little about pages a week. Suggest"
            + " again when there is more."
        : chosen
            + later
            + ", %s a week. That half was not used to choose."
                .formatted(NumberText.rounded(round(suggestions.laterPerWeek())));
  }

  private void ratios() {
    List<Ratio> ratios =
        suggestions.chosen().stream().map(Suggestion::newRatio).filter(Objects::nonNull).toList();
    if (!ratios.isEmpty()) {
      line("ratios:");
    }
    for (Ratio ratio : ratios) {
      line("  - name: " + ratio.name());
      line("    numerator: " + part(ratio.numerator()));
      line("    denominator: " + part(ratio.denominator()));
      line("    window: " + ratio.window());
    }
  }

  private void diagnoses() {
    if (suggestions.diagnoses().isEmpty()) {
      return;
    }
    // A diagnosis must not name a shadow.
    boolean isLater = suggestions.isShort() && !isTried;
    if (isLater) {
      comment(
          "",
          "In the history, the thresholds of a diagnosis had an incident at the same time. When they"
              + " have mode: Alert, remove the # before these lines:");
    }
    String lead = isLater ? "# " : "";
    line(lead + "diagnoses:");
    for (Diagnosis diagnosis : suggestions.diagnoses()) {
      if (!isLater) {
        comment("  ", "In the history, both thresholds had an incident at the same time.");
      }
      line(lead + "  - name: " + diagnosis.name());
      line(lead + "    when: {breached: " + list(diagnosis.when().breached()) + "}");
      line(lead + "    summary: " + YamlScalar.of(diagnosis.summary()));
    }
  }

  private static String part(RatioPart part) {
    return part.match().isEmpty()
        ? "{metric: " + part.metric() + "}"
        : "{metric: " + part.metric() + ", match: " + match(part.match()) + "}";
  }

  private static String match(Map<String, List<String>> match) {
    return match.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> YamlScalar.of(each.getKey()) + ": " + list(each.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String list(List<String> values) {
    return values.stream().map(YamlScalar::of).collect(Collectors.joining(", ", "[", "]"));
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private void threshold(Suggestion each) {
    Threshold threshold = each.threshold();
    String pad = "  ";
    comment(pad, sentence(each));
    line(pad + "- name: " + threshold.name());
    if (!isTried && suggestions.begins(each) == ThresholdMode.Shadow) {
      line(pad + "  mode: " + ThresholdMode.Shadow);
    }
    line(pad + "  severity: " + threshold.severity());
    line(pad + "  metric: " + threshold.metric());
    if (!threshold.match().isEmpty()) {
      line(pad + "  match: " + match(threshold.match()));
    }
    if (!threshold.by().isEmpty()) {
      line(pad + "  by: " + list(threshold.by()));
    }
    if (threshold.window() != null) {
      line(pad + "  window: " + threshold.window());
    }
    if (!each.explain().isEmpty()) {
      line(pad + "  explain: " + list(each.explain()));
    }
    compared(threshold, pad);
    Share share = threshold.share();
    if (share != null) {
      line(
          pad
              + (share.above() == null
                  ? "  share: {below: " + share.below() + "}"
                  : "  share: {above: " + share.above() + "}"));
    }
    Anomaly anomaly = threshold.anomaly();
    if (anomaly != null) {
      line(
          pad
              + "  anomaly: {direction: "
              + anomaly.direction()
              + ", sensitivity: "
              + anomaly.sensitivity()
              + "}");
    }
    Absent absent = threshold.absent();
    if (absent != null) {
      line(pad + "  absent: {after: " + absent.after() + "}");
    }
  }

  /** The fields of a threshold that compares columns. */
  private void compared(Threshold threshold, String pad) {
    Baseline baseline = threshold.baseline();
    if (baseline != null) {
      line(pad + "  baseline:");
      line(pad + "    match: " + match(baseline.match()));
      line(pad + "    combine: " + baseline.combine());
    }
    DropToZero drop = threshold.dropToZero();
    if (drop != null) {
      line(pad + "  dropToZero: {minimum: " + number(drop.minimum()) + "}");
    }
    Deviation deviation = threshold.deviation();
    if (deviation != null) {
      line(
          pad
              + "  deviation: {"
              + (deviation.above() == null
                  ? "below: " + deviation.below()
                  : "above: " + deviation.above())
              + ", minimumDifference: "
              + number(deviation.minimumDifference())
              + "}");
    }
  }

  private static String perWeek(double pages) {
    return NumberText.rounded(pages) + (pages == 1 ? " page a week" : " pages a week");
  }

  /** A whole number is a number of YAML; another number is a text for the schema. */
  private static String number(String amount) {
    return amount.matches("[0-9]+") ? amount : YamlScalar.of(amount);
  }

  private String sentence(Suggestion each) {
    String found =
        "Watches %s. Alone, it would have found %s in the first half and %s in the later half%s."
            .formatted(
                each.subject(),
                NumberText.count(each.first().size(), "incident"),
                NumberText.count(each.later().size()),
                suggestions.isShort() || each.later().isEmpty()
                    ? ""
                    : ": " + perWeek(round(suggestions.laterPerWeek(each))));
    List<Incident> newest = each.later().isEmpty() ? each.first() : each.later();
    if (newest.isEmpty()) {
      return found;
    }
    List<String> times =
        newest.stream()
            .sorted(Incident.MOST_IMPORTANT_FIRST)
            .limit(MAX_NAMED)
            .map(FirstThreshold::time)
            .toList();
    return found
        + (each.later().isEmpty()
            ? " The most important began at "
            : " The most important of the later half began at ")
        + String.join(", ", times)
        + ".";
  }

  private String day(long millis) {
    boolean isDay = suggestions.span().to() - suggestions.span().from() >= TWO_DAYS;
    return (isDay ? DAY : FirstThreshold.TIME)
        .format(Instant.ofEpochMilli(millis).atZone(suggestions.zone()));
  }

  private void line(String text) {
    out.append(indent).append(text).append('\n');
  }

  private void comment(String pad, String text) {
    out.append(YamlComment.of(indent + pad, text));
  }
}
