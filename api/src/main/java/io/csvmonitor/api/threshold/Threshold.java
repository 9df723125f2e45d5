package io.csvmonitor.api.threshold;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.rule.DurationRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.rule.ThresholdRules;
import io.csvmonitor.api.schema.LabelMatch;
import io.csvmonitor.api.schema.ListOfDistinct;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule that defines when a value of a metric is a breach.
 *
 * @param quantile the evaluated quantile of a Histogram; null for other metrics
 * @param match the allowed values of labels; empty means all series of the metric
 * @param by labels whose combinations of values are evaluated separately; empty means that the sum
 *     of the matching series is evaluated
 * @param window the length of the evaluated windows; null means the period of the source, but at
 *     least a minute
 * @param hold how long a breach is shown at least
 * @param breachAfter the minimum time of consecutive windows beyond the limit; {@code for} in the
 *     manifest
 * @param recover the second limit, past which a breach ends; null for the default
 * @param accept the time after which a new level is taken as normal; null for one season
 * @param explain labels whose values are named if they moved the value of a breach
 * @param ratio the ratio that {@code metric} names; null if {@code metric} names a metric.
 *     Manifests do not have this field: the record of the spec sets it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = ThresholdRules.KIND_ONE, message = ThresholdRules.KIND_ONE_MESSAGE)
@ValidationRule(value = ThresholdRules.BASELINE, message = ThresholdRules.BASELINE_MESSAGE)
@ValidationRule(value = ThresholdRules.RECOVER, message = ThresholdRules.RECOVER_MESSAGE)
@ValidationRule(value = ThresholdRules.ACCEPT, message = ThresholdRules.ACCEPT_MESSAGE)
@ValidationRule(value = ThresholdRules.EXPLAIN, message = ThresholdRules.EXPLAIN_MESSAGE)
@ValidationRule(value = ThresholdRules.QUANTILE, message = ThresholdRules.QUANTILE_MESSAGE)
@ValidationRule(
    value = ThresholdRules.QUANTILE_EXPLAIN,
    message = ThresholdRules.QUANTILE_EXPLAIN_MESSAGE)
@ValidationRule(value = ThresholdRules.EXPLAIN_BY, message = ThresholdRules.EXPLAIN_BY_MESSAGE)
@SchemaCustomizer(value = LabelMatch.class, input = "match")
@SchemaCustomizer(value = ListOfDistinct.class, input = "by")
@SchemaCustomizer(value = ListOfDistinct.class, input = "explain")
public record Threshold(
    @JsonPropertyDescription(
            "The unique name of the threshold and its alert: letters, digits and "
                + "underscores. Example: CheckoutsStopped.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Syntax.LABEL)
        @ValidationRule(
            value = ThresholdRules.ALERT_OWNED,
            message = ThresholdRules.ALERT_OWNED_MESSAGE)
        String name,
    @JsonPropertyDescription("How urgent a breach is: Critical, Warning or Info. Default: Warning.")
        @Default("Warning")
        Severity severity,
    @JsonPropertyDescription(
            "Alert: a breach raises an alert. Shadow: the threshold is evaluated and shown, but "
                + "never raises an alert, so that you can try it. Default: Alert.")
        @Default("Alert")
        ThresholdMode mode,
    @JsonPropertyDescription("The name of a metric of one of the sources, or of a ratio.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern("^[a-zA-Z_][a-zA-Z0-9_]*$")
        String metric,
    @JsonPropertyDescription(
            "The quantile of a Histogram that is evaluated in each window, between 0 and 1. For"
                + " limit, deviation and anomaly. A Histogram requires it, except with absent."
                + " Example: \"0.95\" is the value below which 95 % of the rows are.")
        @Size(min = 1, max = 12)
        @Pattern(Syntax.QUANTILE)
        @Nullable String quantile,
    @JsonPropertyDescription(
            "The series to evaluate: at most 12 labels, each with at most 64 allowed values. "
                + "Default: all series of the metric. Example: {status: [failed]}.")
        Map<String, List<String>> match,
    @JsonPropertyDescription(
            "Labels, at most 4. Each combination of their values is evaluated separately. "
                + "Default: the sum of the matching series is evaluated.")
        @Size(max = 4)
        List<@Size(min = 1, max = 63) @Pattern(Syntax.LABEL) String> by,
    @JsonPropertyDescription(
            "The length of the evaluated windows, a duration. Windows begin at whole "
                + "multiples of this length in the time zone of the source. Default: the period of "
                + "the source, at least 1m.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        @Nullable String window,
    @JsonPropertyDescription(
            "Minimum time for which a breach is shown, a duration. A scrape then sees a "
                + "breach in the middle of a batch of rows. Default: \"5m\".")
        @Default("5m")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String hold,
    @JsonProperty("for")
        @JsonPropertyDescription(
            "Minimum time for which windows must be beyond the limit, one after the other, before "
                + "the threshold is breached, a duration. Default: \"0s\".")
        @Default("0s")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String breachAfter,
    @JsonPropertyDescription(
            "A second limit, past which a breach ends, so that a value near the first limit does "
                + "not end and begin a breach again and again. For limit, deviation and share. "
                + "Default: half of the way from the limit to the expected value, or a tenth of a "
                + "fixed limit.")
        @Nullable Recover recover,
    @JsonPropertyDescription(
            "Time after which a lasting change of the level is taken as normal, a duration. The "
                + "breach ends, and the new level is evaluated from then on. For anomaly, and for "
                + "a baseline with a season. Default: one season.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        @Nullable String accept,
    @JsonPropertyDescription(
            "Labels of the metric, at most 4. If the threshold is breached, the values of these "
                + "labels that moved the value are named, each with its part of the difference. "
                + "For limit, deviation, dropToZero, share and anomaly. Default: no label.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 4)
        List<@Size(min = 1, max = 63) @Pattern(Syntax.LABEL) String> explain,
    @JsonPropertyDescription("The values to compare with, for deviation and dropToZero.")
        @Nullable Baseline baseline,
    @JsonPropertyDescription("Breached if the value is above or below a fixed number.")
        @Nullable Limit limit,
    @JsonPropertyDescription("Breached if the value is too far above or below the expected value.")
        @Nullable Deviation deviation,
    @JsonPropertyDescription("Breached if the value is zero and the expected value is not.")
        @Nullable DropToZero dropToZero,
    @JsonPropertyDescription("Breached if the share of the total is too high or too low.")
        @Nullable Share share,
    @JsonPropertyDescription("Breached if the value is unusual for the series.")
        @Nullable Anomaly anomaly,
    @JsonPropertyDescription("Breached if a value of a label appears for the first time.")
        @Nullable NewValues newValues,
    @JsonPropertyDescription("Breached if there is no new row.") @Nullable Absent absent,
    @JsonIgnore @Nullable Ratio ratio) {

  /** The same threshold with another name. */
  public Threshold withName(String other) {
    return ThresholdBuilder.from(this).name(other).build();
  }

  /** The same threshold with another ratio; without a ratio if null. */
  public Threshold withRatio(@Nullable Ratio of) {
    return ThresholdBuilder.from(this).ratio(of).build();
  }

  public Threshold {
    severity = severity == null ? Severity.Warning : severity;
    mode = mode == null ? ThresholdMode.Alert : mode;
    match = match == null ? Map.of() : Map.copyOf(match);
    by = by == null ? List.of() : List.copyOf(by);
    hold = hold == null ? "5m" : hold;
    breachAfter = breachAfter == null ? "0s" : breachAfter;
    explain = explain == null ? List.of() : List.copyOf(explain);
  }

  /**
   * The labels whose combinations are evaluated separately: {@code by} of the threshold or of its
   * ratio, and the label that is checked for new values.
   */
  public List<String> effectiveBy() {
    if (ratio != null) {
      return ratio.by();
    }
    if (newValues == null || by.contains(newValues.label())) {
      return by;
    }
    List<String> all = new ArrayList<>(by);
    all.add(newValues.label());
    return List.copyOf(all);
  }

  /** The length of the evaluated windows, of the threshold or of its ratio; null if not given. */
  public @Nullable String effectiveWindow() {
    return ratio == null ? window : ratio.window();
  }

  /** The evaluated value in words: the metric, or a quantile of it. */
  public String subject() {
    return quantile == null ? metric : "quantile " + quantile + " of " + metric;
  }

  /** The metric whose rows are evaluated. For a ratio, this is the metric of the denominator. */
  public String rowsOf() {
    return ratio == null ? metric : ratio.denominator().metric();
  }

  /** Whether values are compared with those of earlier days, so that unusual days matter. */
  public boolean comparesDays() {
    return anomaly != null || (baseline != null && baseline.season() != null);
  }

  /** Whether a breach is only shown, and raises no alert. */
  @JsonIgnore
  public boolean isShadow() {
    return mode == ThresholdMode.Shadow;
  }

  /** Whether the values are parts of a whole, which are shown as percentages. */
  @JsonIgnore
  public boolean isPercentage() {
    return share != null || (ratio != null && absent == null && ratio.isPercentage());
  }
}
