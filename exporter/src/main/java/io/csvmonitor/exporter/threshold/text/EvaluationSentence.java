package io.csvmonitor.exporter.threshold.text;

import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.text.Amount;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.threshold.Baseline;
import io.csvmonitor.api.threshold.Deviation;
import io.csvmonitor.api.threshold.DropToZero;
import io.csvmonitor.api.threshold.MatchedLabels;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.anomaly.AnomalyResult;
import io.csvmonitor.exporter.threshold.calendar.Holiday;
import io.csvmonitor.exporter.threshold.verdict.Evaluation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes an evaluation in one sentence, with its numbers. */
public final class EvaluationSentence {
  private EvaluationSentence() {}

  /**
   * The sentence.
   *
   * @param labels the values of the threshold's {@code by} labels
   */
  public static String of(Threshold threshold, Map<String, String> labels, Evaluation evaluation) {
    String sentence = holiday(evaluation.holiday()) + ofComplete(threshold, labels, evaluation);
    return evaluation.complete()
        ? sentence
        : sentence + " The window may be incomplete: there are no rows after it.";
  }

  private static String holiday(@Nullable Holiday holiday) {
    if (holiday == null) {
      return "";
    }
    return "Holiday of the calendar "
        + holiday.calendar()
        + (holiday.like() == null
            ? ", not evaluated. "
            : ", compared with a " + holiday.like() + ". ");
  }

  private static String ofComplete(
      Threshold threshold, Map<String, String> labels, Evaluation evaluation) {
    String series = series(threshold, labels);
    Share share = threshold.share();
    AnomalyResult anomaly = evaluation.anomaly();
    if (share != null) {
      return share(series, share, evaluation);
    }
    if (threshold.absent() != null) {
      return absent(series, evaluation);
    }
    if (threshold.newValues() != null) {
      return evaluation.isBreached()
          ? series + " is new: this is its first row ever."
          : series + " is not new.";
    }
    Ratio ratio = threshold.ratio();
    if (Double.isNaN(evaluation.value())) {
      return ratio == null
          ? series + " has no rows in this window, so there is no verdict."
          : tooLittle(series, ratio, evaluation);
    }
    String fraction = ratio == null ? "" : fraction(threshold, evaluation);
    if (anomaly != null) {
      return series + ": " + anomaly.sentence(value -> number(threshold, value)) + fraction;
    }
    return series
        + " is "
        + number(threshold, evaluation.value())
        + comparison(threshold, evaluation)
        + fraction;
  }

  /** The two parts of a ratio. */
  private static String fraction(Threshold threshold, Evaluation evaluation) {
    return threshold.isPercentage()
        ? " The value is "
            + NumberText.rounded(evaluation.numerator())
            + " of "
            + NumberText.rounded(evaluation.whole())
            + "."
        : " The value is "
            + NumberText.rounded(evaluation.numerator())
            + " divided by "
            + NumberText.rounded(evaluation.whole())
            + ".";
  }

  private static String tooLittle(String series, Ratio ratio, Evaluation evaluation) {
    double minimum = Amount.parse(ratio.minimum());
    if (evaluation.whole() >= minimum && evaluation.whole() != 0) {
      return "The numerator of " + series + " is unknown, so there is no verdict.";
    }
    return "The denominator of "
        + series
        + " is "
        + (Double.isNaN(evaluation.whole()) ? "unknown" : NumberText.rounded(evaluation.whole()))
        + ". A verdict needs at least "
        + NumberText.rounded(minimum)
        + ".";
  }

  private static String comparison(Threshold threshold, Evaluation evaluation) {
    Deviation deviation = threshold.deviation();
    DropToZero drop = threshold.dropToZero();
    if (threshold.limit() != null) {
      return evaluation.value() < evaluation.lower()
          ? ", below the limit of " + number(threshold, evaluation.lower()) + "."
          : evaluation.value() > evaluation.upper()
              ? ", above the limit of " + number(threshold, evaluation.upper()) + "."
              : ", within its limits.";
    }
    if (Double.isNaN(evaluation.expected())) {
      return (deviation == null && drop == null) || isNotEvaluated(evaluation)
          ? "."
          : ", with too little history to compare with (" + parts(threshold, evaluation) + ").";
    }
    String expected =
        ". Expected: " + number(threshold, evaluation.expected()) + basis(threshold, evaluation);
    if (deviation != null && threshold.isPercentage()) {
      double points = 100 * (evaluation.value() - evaluation.expected());
      return expected
          + ". That is "
          + NumberText.rounded(Math.abs(points))
          + " percentage points "
          + (points < 0 ? "less" : "more")
          + " than expected.";
    }
    if (deviation != null && evaluation.expected() != 0) {
      return expected
          + ". That is "
          + percent(evaluation.value() / evaluation.expected())
          + " of the expected value.";
    }
    if (drop != null && evaluation.value() == 0 && !evaluation.isBreached()) {
      return expected
          + ". The expected value is less than the minimum of "
          + number(threshold, Amount.parse(drop.minimum()))
          + ".";
    }
    return expected + ".";
  }

  private static String share(String series, Share share, Evaluation evaluation) {
    double value = evaluation.value();
    if (Double.isNaN(value)) {
      return "The total is "
          + (Double.isNaN(evaluation.whole()) ? "unknown" : NumberText.rounded(evaluation.whole()))
          + ". A verdict needs at least "
          + NumberText.rounded(Amount.parse(share.minimum()))
          + ".";
    }
    boolean isAbove = value > evaluation.upper();
    boolean isBelow = value < evaluation.lower();
    return series
        + " is "
        + percent(value)
        + " of "
        + NumberText.rounded(evaluation.whole())
        + (isAbove
            ? ", more than " + percent(evaluation.upper())
            : isBelow
                ? ", less than " + percent(evaluation.lower())
                : within(evaluation.lower(), evaluation.upper()))
        + (evaluation.isBreached() || !(isAbove || isBelow)
            ? "."
            : ", but the total is too small to be sure.");
  }

  private static String within(double lower, double upper) {
    if (Double.isNaN(lower)) {
      return ", within the limit of " + percent(upper);
    }
    return Double.isNaN(upper)
        ? ", within the limit of " + percent(lower)
        : ", within the limits of " + percent(lower) + " and " + percent(upper);
  }

  private static String absent(String series, Evaluation evaluation) {
    if (Double.isNaN(evaluation.value())) {
      return series + " has no rows yet.";
    }
    return "The newest row of "
        + series
        + " is "
        + duration(evaluation.value())
        + " old, "
        + (evaluation.isBreached() ? "more" : "not more")
        + " than "
        + duration(evaluation.upper())
        + ".";
  }

  private static boolean isNotEvaluated(Evaluation evaluation) {
    Holiday holiday = evaluation.holiday();
    return holiday != null && holiday.like() == null;
  }

  /** The origin of the expected value: the method, and the parts of the baseline. */
  private static String basis(Threshold threshold, Evaluation evaluation) {
    Baseline baseline = threshold.baseline();
    if (baseline == null) {
      return "";
    }
    String how = baseline.combine().name().toLowerCase(Locale.ROOT);
    String of =
        baseline.season() == null
            ? baseline.match().values().stream()
                .map(values -> String.join(", ", values))
                .collect(Collectors.joining("; "))
            : "the same time of " + daysBefore(baseline, evaluation.holiday());
    return " (" + how + " of " + of + ": " + parts(threshold, evaluation) + ")";
  }

  private static String daysBefore(Baseline baseline, @Nullable Holiday holiday) {
    if (holiday != null) {
      return "each " + holiday.like() + " before";
    }
    return baseline.comparesWeeks() ? "the weeks before" : "the days before";
  }

  private static String parts(Threshold threshold, Evaluation evaluation) {
    return evaluation.parts().length == 0
        ? "nothing known"
        : Arrays.stream(evaluation.parts())
            .mapToObj(part -> number(threshold, part))
            .collect(Collectors.joining(", "));
  }

  private static String series(Threshold threshold, Map<String, String> labels) {
    String match = MatchedLabels.of(threshold, labels);
    String own =
        labels.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
    String both = match.isEmpty() || own.isEmpty() ? match + own : own + ", " + match;
    return threshold.subject() + (both.isEmpty() ? "" : " (" + both + ")");
  }

  /** Formats a number in the unit of the threshold's values. */
  private static String number(Threshold threshold, double value) {
    return new ValueText(threshold).number(value);
  }

  private static String percent(double part) {
    return NumberText.rounded(part * 100) + " %";
  }

  private static String duration(double seconds) {
    Duration time = Duration.ofSeconds((long) seconds);
    if (time.toDays() > 1) {
      return time.toDays() + " days";
    }
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }
}
