package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.Absent;
import io.csvmonitor.api.Anomaly;
import io.csvmonitor.api.Ratio;
import io.csvmonitor.api.RatioPart;
import io.csvmonitor.api.Share;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.text.YamlComment;
import io.csvmonitor.api.text.YamlScalar;
import io.csvmonitor.exporter.incident.Incident;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

  private final Suggestions suggestions;
  private final String indent;
  private final StringBuilder out = new StringBuilder();

  private ThresholdText(Suggestions suggestions, int depth) {
    this.suggestions = suggestions;
    this.indent = "  ".repeat(depth);
  }

  /**
   * The field {@code thresholds} of a manifest, after the field {@code ratios} if they need some.
   *
   * @param depth the depth of the field in the manifest: 1 in {@code spec}
   */
  public static String of(Suggestions suggestions, int depth) {
    ThresholdText text = new ThresholdText(suggestions, depth);
    text.head();
    text.ratios();
    if (!suggestions.chosen().isEmpty()) {
      text.line("thresholds:");
      suggestions.chosen().forEach(text::threshold);
    }
    return text.out.toString();
  }

  private void head() {
    comment("", headline());
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
        " In the later half, from %s on, they would have paged %s"
            .formatted(
                day(suggestions.middle()), NumberText.count(suggestions.later().size(), "time"));
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

  private static String part(RatioPart part) {
    return part.match().isEmpty()
        ? "{metric: " + part.metric() + "}"
        : "{metric: " + part.metric() + ", match: " + match(part.match()) + "}";
  }

  private static String match(Map<String, List<String>> match) {
    return match.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            each ->
                YamlScalar.of(each.getKey())
                    + each.getValue().stream()
                        .map(YamlScalar::of)
                        .collect(Collectors.joining(", ", ": [", "]")))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private void threshold(Suggestion each) {
    Threshold threshold = each.threshold();
    String pad = "  ";
    comment(pad, sentence(each));
    line(pad + "- name: " + threshold.name());
    line(pad + "  severity: " + threshold.severity());
    line(pad + "  metric: " + threshold.metric());
    if (!threshold.match().isEmpty()) {
      line(pad + "  match: " + match(threshold.match()));
    }
    if (!threshold.by().isEmpty()) {
      line(
          pad
              + "  by: "
              + threshold.by().stream()
                  .map(YamlScalar::of)
                  .collect(Collectors.joining(", ", "[", "]")));
    }
    if (threshold.window() != null) {
      line(pad + "  window: " + threshold.window());
    }
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

  private String sentence(Suggestion each) {
    String found =
        "Watches %s. Alone, it would have found %s in the first half and %s in the later half."
            .formatted(
                each.subject(),
                NumberText.count(each.first().size(), "incident"),
                NumberText.count(each.later().size()));
    List<Incident> newest = each.later().isEmpty() ? each.first() : each.later();
    if (newest.isEmpty()) {
      return found;
    }
    List<String> times =
        newest.stream()
            .sorted(Incident.MOST_IMPORTANT_FIRST)
            .limit(MAX_NAMED)
            .map(incident -> TIME.format(at(incident.from(), incident.zone())))
            .toList();
    return found + " The most important began at " + String.join(", ", times) + ".";
  }

  private String day(long millis) {
    return DAY.format(at(millis, suggestions.zone()));
  }

  private static ZonedDateTime at(long millis, ZoneId zone) {
    return Instant.ofEpochMilli(millis).atZone(zone);
  }

  private void line(String text) {
    out.append(indent).append(text).append('\n');
  }

  private void comment(String pad, String text) {
    out.append(YamlComment.of(indent + pad, text));
  }
}
