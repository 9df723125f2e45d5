package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.Absent;
import io.csvmonitor.api.threshold.Anomaly;
import io.csvmonitor.api.threshold.Deviation;
import io.csvmonitor.api.threshold.DropToZero;
import io.csvmonitor.api.threshold.Limit;
import io.csvmonitor.api.threshold.NewValues;
import io.csvmonitor.api.threshold.Share;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.exporter.threshold.text.RecoveryText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rule of a threshold in words. */
final class RuleWords {
  private RuleWords() {}

  static String of(Threshold threshold) {
    String lasting =
        PrometheusDuration.parse(threshold.breachAfter()).isZero()
            ? ""
            : ", if it lasts " + threshold.breachAfter();
    String recovery = RecoveryText.of(threshold);
    return "Breached by "
        + by(threshold)
        + lasting
        + "."
        + (recovery.isEmpty() ? "" : " The breach ends " + recovery + ".");
  }

  private static String by(Threshold threshold) {
    Limit limit = threshold.limit();
    Deviation deviation = threshold.deviation();
    DropToZero drop = threshold.dropToZero();
    Share share = threshold.share();
    Anomaly anomaly = threshold.anomaly();
    NewValues values = threshold.newValues();
    Absent absent = threshold.absent();
    if (limit != null) {
      return moreOrLess(limit.above(), limit.below(), "");
    }
    if (deviation != null) {
      return deviation(deviation)
          + (deviation.minimumDifference().equals("0")
              ? ""
              : ", and a difference of at least " + deviation.minimumDifference());
    }
    if (drop != null) {
      return "zero where at least " + drop.minimum() + " is expected";
    }
    if (share != null) {
      return "a share of "
          + moreOrLess(share.above(), share.below(), "")
          + ", never Normal with a total below "
          + share.minimum();
    }
    if (anomaly != null) {
      return switch (anomaly.direction()) {
            case Up -> "an unusually high value";
            case Down -> "an unusually low value";
            case Both -> "an unusually high or low value";
          }
          + " for a season of "
          + anomaly.season()
          + ", sensitivity "
          + anomaly.sensitivity();
    }
    if (values != null) {
      return "a value of "
          + values.label()
          + " that has not occurred before, after "
          + values.after()
          + " of history";
    }
    return "no new row for " + Objects.requireNonNull(absent).after();
  }

  private static String deviation(Deviation deviation) {
    List<String> parts = new ArrayList<>();
    if (deviation.above() != null || deviation.below() != null) {
      parts.add(moreOrLess(deviation.above(), deviation.below(), " of the expected value"));
    }
    if (deviation.aboveBy() != null) {
      parts.add(deviation.aboveBy() + " more than the expected value");
    }
    if (deviation.belowBy() != null) {
      parts.add(deviation.belowBy() + " less than the expected value");
    }
    return String.join(" or ", parts);
  }

  private static String moreOrLess(@Nullable String above, @Nullable String below, String of) {
    List<String> parts = new ArrayList<>();
    if (above != null) {
      parts.add("more than " + above);
    }
    if (below != null) {
      parts.add("less than " + below);
    }
    return String.join(" or ", parts) + of;
  }
}
