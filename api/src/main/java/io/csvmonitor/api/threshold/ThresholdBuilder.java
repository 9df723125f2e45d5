package io.csvmonitor.api.threshold;

import io.csvmonitor.api.ratio.Ratio;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a threshold by the names of its fields. A field that is not set has its default. */
public final class ThresholdBuilder {
  private String name;
  private Severity severity = Severity.Warning;
  private ThresholdMode mode = ThresholdMode.Alert;
  private final String metric;
  private @Nullable String quantile;
  private Map<String, List<String>> match = Map.of();
  private List<String> by = List.of();
  private @Nullable String window;
  private String hold = "5m";
  private String breachAfter = "0s";
  private @Nullable Recover recover;
  private @Nullable String accept;
  private List<String> explain = List.of();
  private @Nullable Baseline baseline;
  private @Nullable Limit limit;
  private @Nullable Deviation deviation;
  private @Nullable DropToZero dropToZero;
  private @Nullable Share share;
  private @Nullable Anomaly anomaly;
  private @Nullable NewValues newValues;
  private @Nullable Absent absent;
  private @Nullable Ratio ratio;

  /**
   * A threshold without a kind.
   *
   * @param metric the name of a metric or of a ratio
   */
  public ThresholdBuilder(String name, String metric) {
    this.name = name;
    this.metric = metric;
  }

  /** Begins with all fields of a threshold. */
  static ThresholdBuilder from(Threshold threshold) {
    ThresholdBuilder builder = new ThresholdBuilder(threshold.name(), threshold.metric());
    builder.severity = threshold.severity();
    builder.mode = threshold.mode();
    builder.quantile = threshold.quantile();
    builder.match = threshold.match();
    builder.by = threshold.by();
    builder.window = threshold.window();
    builder.hold = threshold.hold();
    builder.breachAfter = threshold.breachAfter();
    builder.recover = threshold.recover();
    builder.accept = threshold.accept();
    builder.explain = threshold.explain();
    builder.baseline = threshold.baseline();
    builder.limit = threshold.limit();
    builder.deviation = threshold.deviation();
    builder.dropToZero = threshold.dropToZero();
    builder.share = threshold.share();
    builder.anomaly = threshold.anomaly();
    builder.newValues = threshold.newValues();
    builder.absent = threshold.absent();
    builder.ratio = threshold.ratio();
    return builder;
  }

  /** The threshold. */
  public Threshold build() {
    return new Threshold(
        name,
        severity,
        mode,
        metric,
        quantile,
        match,
        by,
        window,
        hold,
        breachAfter,
        recover,
        accept,
        explain,
        baseline,
        limit,
        deviation,
        dropToZero,
        share,
        anomaly,
        newValues,
        absent,
        ratio);
  }

  ThresholdBuilder name(String text) {
    name = text;
    return this;
  }

  /** Sets the severity. */
  public ThresholdBuilder severity(Severity value) {
    severity = value;
    return this;
  }

  /** Sets the allowed values of labels. */
  public ThresholdBuilder match(Map<String, List<String>> values) {
    match = values;
    return this;
  }

  /** Sets the labels whose combinations of values are evaluated separately. */
  public ThresholdBuilder by(List<String> labels) {
    by = labels;
    return this;
  }

  /** Sets the length of the evaluated windows, a duration; null for the default. */
  public ThresholdBuilder window(@Nullable String duration) {
    window = duration;
    return this;
  }

  /** Sets the values to compare with. */
  public ThresholdBuilder baseline(Baseline values) {
    baseline = values;
    return this;
  }

  /** Sets the kind to {@code deviation}. */
  public ThresholdBuilder deviation(Deviation kind) {
    deviation = kind;
    return this;
  }

  /** Sets the kind to {@code dropToZero}. */
  public ThresholdBuilder dropToZero(DropToZero kind) {
    dropToZero = kind;
    return this;
  }

  /** Sets the kind to {@code share}. */
  public ThresholdBuilder share(Share kind) {
    share = kind;
    return this;
  }

  /** Sets the kind to {@code anomaly}. */
  public ThresholdBuilder anomaly(Anomaly kind) {
    anomaly = kind;
    return this;
  }

  /** Sets the kind to {@code absent}. */
  public ThresholdBuilder absent(Absent kind) {
    absent = kind;
    return this;
  }

  /** Sets the ratio that {@code metric} names; null if {@code metric} names a metric. */
  public ThresholdBuilder ratio(@Nullable Ratio of) {
    ratio = of;
    return this;
  }
}
