package io.csvmonitor.exporter.threshold.text;

import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.explain.Explanation;
import io.csvmonitor.exporter.threshold.explain.MovedSegment;
import java.util.stream.Collectors;

/** Names the label values that moved the value of a breach, with their parts. */
public final class ExplanationSentence {
  /** From this number on, counts have no decimals. */
  private static final double MIN_WHOLE = 10;

  private ExplanationSentence() {}

  /**
   * The sentence, such as {@code issuer 4: 81 % of the drop, 312 fewer than expected; acquirer b:
   * ...}; empty if nothing is named.
   */
  public static String of(Threshold threshold, Explanation explanation) {
    if (explanation.segments().isEmpty()) {
      return "";
    }
    String of = explanation.difference() < 0 ? "drop" : "rise";
    return explanation.segments().stream()
        .map(each -> segment(threshold, each, of))
        .collect(Collectors.joining("; ", "What moved it: ", "."));
  }

  private static String segment(Threshold threshold, MovedSegment segment, String of) {
    return segment.label()
        + " "
        + (segment.value().isEmpty() ? "(empty)" : segment.value())
        + ": "
        + percent(segment.part())
        + " of the "
        + of
        + ", "
        + amount(segment.difference())
        + (segment.difference() < 0 ? " fewer" : " more")
        + " than expected"
        + how(threshold, segment);
  }

  private static String how(Threshold threshold, MovedSegment segment) {
    return switch (segment.kind()) {
      case AMOUNT -> segment.usual() == 0 ? " (new)" : segment.now() == 0 ? " (none left)" : "";
      case RATIO ->
          Double.isFinite(segment.now())
              ? " ("
                  + ratio(threshold, segment.now())
                  + " instead of "
                  + ratio(threshold, segment.usual())
                  + ")"
              : "";
      case MIX ->
          " (because it is "
              + percent(segment.now())
              + " of the "
              + whole(threshold)
              + " instead of "
              + percent(segment.usual())
              + ")";
    };
  }

  private static String whole(Threshold threshold) {
    Ratio ratio = threshold.ratio();
    return ratio == null ? threshold.metric() : ratio.denominator().metric();
  }

  private static String ratio(Threshold threshold, double value) {
    return threshold.isPercentage() ? percent(value) : NumberText.rounded(value);
  }

  private static String percent(double part) {
    double percent = part * 100;
    return NumberText.rounded(
            Math.abs(percent) >= MIN_WHOLE ? Math.rint(percent) : Math.rint(percent * 10) / 10)
        + " %";
  }

  private static String amount(double difference) {
    double size = Math.abs(difference);
    return NumberText.rounded(size >= MIN_WHOLE ? Math.rint(size) : Math.rint(size * 10) / 10);
  }
}
