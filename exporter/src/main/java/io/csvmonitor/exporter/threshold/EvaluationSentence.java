package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Baseline;
import io.csvmonitor.api.Deviation;
import io.csvmonitor.api.DropToZero;
import io.csvmonitor.api.Share;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.anomaly.AnomalyResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes an evaluation in one sentence, with its numbers. */
final class EvaluationSentence {
  private EvaluationSentence() {}

  /**
   * The sentence.
   *
   * @param labels the values of the threshold's {@code by} labels
   */
  static String of(Threshold threshold, Map<String, String> labels, Evaluation evaluation) {
    String sentence = ofComplete(threshold, labels, evaluation);
    return evaluation.complete()
        ? sentence
        : sentence + " The window may be incomplete: its time was not over in the rows.";
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
    if (Double.isNaN(evaluation.value())) {
      return series + " has no row, so it is not judged.";
    }
    if (anomaly != null) {
      return series + ": " + anomaly.sentence();
    }
    return series + " is " + number(evaluation.value()) + comparison(threshold, evaluation);
  }

  private static String comparison(Threshold threshold, Evaluation evaluation) {
    Deviation deviation = threshold.deviation();
    DropToZero drop = threshold.dropToZero();
    if (threshold.limit() != null) {
      return evaluation.value() < evaluation.lower()
          ? ", below the limit of " + number(evaluation.lower()) + "."
          : evaluation.value() > evaluation.upper()
              ? ", above the limit of " + number(evaluation.upper()) + "."
              : ", within its limits.";
    }
    if (Double.isNaN(evaluation.expected())) {
      return deviation == null && drop == null
          ? "."
          : ", with too little history to compare with (" + parts(evaluation) + ").";
    }
    String expected =
        " where "
            + number(evaluation.expected())
            + " was expected ("
            + basis(threshold, evaluation)
            + ")";
    if (deviation != null && evaluation.expected() != 0) {
      return expected + ": " + percent(evaluation.value() / evaluation.expected()) + " of it.";
    }
    if (drop != null && evaluation.value() == 0 && !evaluation.isBreached()) {
      return expected + ", less than the minimum of " + number(Amount.parse(drop.minimum())) + ".";
    }
    return expected + ".";
  }

  private static String share(String series, Share share, Evaluation evaluation) {
    if (Double.isNaN(evaluation.value())) {
      return "Too few rows to judge a share: "
          + (Double.isNaN(evaluation.whole()) ? "none" : number(evaluation.whole()))
          + " where at least "
          + number(Amount.parse(share.minimum()))
          + " are needed.";
    }
    return series
        + " is "
        + percent(evaluation.value())
        + " of "
        + number(evaluation.whole())
        + (evaluation.value() > evaluation.upper() ? ", more than " : ", within the limit of ")
        + percent(evaluation.upper())
        + (evaluation.isBreached() || evaluation.value() <= evaluation.upper()
            ? "."
            : ", but the total is too small to be sure.");
  }

  private static String absent(String series, Evaluation evaluation) {
    if (Double.isNaN(evaluation.value())) {
      return "No row of " + series + " has come yet.";
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

  /** How the expected value was made: the method, and the parts of the baseline. */
  private static String basis(Threshold threshold, Evaluation evaluation) {
    Baseline baseline = threshold.baseline();
    if (baseline == null) {
      return parts(evaluation);
    }
    String how = baseline.combine().name().toLowerCase(Locale.ROOT);
    String of =
        baseline.season() == null
            ? baseline.match().values().stream()
                .map(values -> String.join(", ", values))
                .collect(Collectors.joining("; "))
            : "the same time of " + (isWeek(baseline.season()) ? "the week" : "day") + " before";
    return how + " of " + of + ": " + parts(evaluation);
  }

  /** Whether a baseline's season is a week, and not a day. */
  static boolean isWeek(String season) {
    return !season.equals("24h") && !season.equals("1d");
  }

  private static String parts(Evaluation evaluation) {
    return evaluation.parts().length == 0
        ? "nothing known"
        : Arrays.stream(evaluation.parts())
            .mapToObj(EvaluationSentence::number)
            .collect(Collectors.joining(", "));
  }

  private static String series(Threshold threshold, Map<String, String> labels) {
    String match = MatchedLabels.of(threshold, labels);
    String own =
        labels.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
    String both = match.isEmpty() || own.isEmpty() ? match + own : own + ", " + match;
    return threshold.metric() + (both.isEmpty() ? "" : " (" + both + ")");
  }

  /** Formats a number with four significant digits: enough to see a difference that matters. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    String text = String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.4g", value);
    return text.contains(".") && !text.contains("e")
        ? text.replaceAll("0+$", "").replaceAll("[.]$", "")
        : text;
  }

  private static String percent(double part) {
    return number(part * 100) + " %";
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
