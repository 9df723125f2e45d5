package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Amount;
import io.csvmonitor.api.Baseline;
import io.csvmonitor.api.Deviation;
import io.csvmonitor.api.DropToZero;
import io.csvmonitor.api.Share;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.anomaly.Judgement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Says a finding in words and numbers. */
final class Sentences {
  private Sentences() {}

  static String of(Threshold threshold, Map<String, String> labels, Finding finding) {
    String what = what(threshold, labels);
    Share share = threshold.share();
    Judgement anomaly = finding.anomaly();
    if (share != null) {
      return share(what, share, finding);
    }
    if (threshold.absent() != null) {
      return absent(what, finding);
    }
    if (threshold.newValues() != null) {
      return finding.isBreached()
          ? "The first row ever of " + what + "."
          : "Nothing new of " + what + ".";
    }
    if (Double.isNaN(finding.value())) {
      return "There is no row of " + what + ", so nothing is said of it.";
    }
    if (anomaly != null) {
      return what + ": " + anomaly.sentence();
    }
    return what + " is " + number(finding.value()) + rest(threshold, finding);
  }

  private static String rest(Threshold threshold, Finding finding) {
    Deviation deviation = threshold.deviation();
    DropToZero drop = threshold.dropToZero();
    if (threshold.limit() != null) {
      return finding.value() < finding.lower()
          ? ", below the limit of " + number(finding.lower()) + "."
          : finding.value() > finding.upper()
              ? ", above the limit of " + number(finding.upper()) + "."
              : ", within its limits.";
    }
    if (Double.isNaN(finding.expected())) {
      return deviation == null && drop == null
          ? "."
          : ", with too little history to compare it with (" + parts(finding) + ").";
    }
    String expected =
        " where "
            + number(finding.expected())
            + " was expected ("
            + basis(threshold, finding)
            + ")";
    if (deviation != null && finding.expected() != 0) {
      return expected + ": " + percent(finding.value() / finding.expected()) + " of it.";
    }
    if (drop != null && finding.value() == 0 && !finding.isBreached()) {
      return expected + ", less than the minimum of " + number(Amount.parse(drop.minimum())) + ".";
    }
    return expected + ".";
  }

  private static String share(String what, Share share, Finding finding) {
    if (Double.isNaN(finding.value())) {
      return "Too few rows to judge a share: "
          + (Double.isNaN(finding.whole()) ? "none" : number(finding.whole()))
          + " where at least "
          + number(Amount.parse(share.minimum()))
          + " are needed.";
    }
    return what
        + " is "
        + percent(finding.value())
        + " of "
        + number(finding.whole())
        + (finding.isBreached() ? ", more than " : ", within the limit of ")
        + percent(finding.upper())
        + ".";
  }

  private static String absent(String what, Finding finding) {
    if (Double.isNaN(finding.value())) {
      return "No row of " + what + " has come yet.";
    }
    return "The newest row of "
        + what
        + " is "
        + duration(finding.value())
        + " old, "
        + (finding.isBreached() ? "more" : "not more")
        + " than "
        + duration(finding.upper())
        + ".";
  }

  private static String basis(Threshold threshold, Finding finding) {
    Baseline baseline = threshold.baseline();
    if (baseline == null) {
      return parts(finding);
    }
    String how = baseline.combine().name().toLowerCase(Locale.ROOT);
    String of =
        baseline.season() == null
            ? baseline.match().values().stream()
                .map(values -> String.join(", ", values))
                .collect(Collectors.joining("; "))
            : "the same time of " + (isWeek(baseline.season()) ? "the week" : "day") + " before";
    return how + " of " + of + ": " + parts(finding);
  }

  static boolean isWeek(String season) {
    return !season.equals("24h") && !season.equals("1d");
  }

  private static String parts(Finding finding) {
    return finding.parts().length == 0
        ? "nothing known"
        : Arrays.stream(finding.parts())
            .mapToObj(Sentences::number)
            .collect(Collectors.joining(", "));
  }

  private static String what(Threshold threshold, Map<String, String> labels) {
    String match =
        threshold.match().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .filter(each -> !labels.containsKey(each.getKey()))
            .map(each -> each.getKey() + " " + String.join(" or ", each.getValue()))
            .collect(Collectors.joining(", "));
    String own =
        labels.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
    String both = match.isEmpty() || own.isEmpty() ? match + own : own + ", " + match;
    return threshold.metric() + (both.isEmpty() ? "" : " (" + both + ")");
  }

  /** Four digits are enough to see a difference that matters. */
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
