package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.Node;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of a threshold over several of its fields. */
public final class ThresholdRules {
  private static final List<String> KINDS =
      List.of("limit", "deviation", "dropToZero", "share", "anomaly", "newValues", "absent");
  private static final Set<String> ALERTS = Set.of("Watchdog", "InfoInhibitor");

  public static final String KIND_ONE =
      "[has(self.limit), has(self.deviation), has(self.dropToZero), has(self.share),"
          + " has(self.anomaly), has(self.newValues), has(self.absent)].exists_one(x, x)";

  public static final String KIND_ONE_MESSAGE =
      "must be exactly one of limit, deviation, dropToZero, share, anomaly, newValues and absent";

  private static boolean isOneKind(Node.Fields threshold) {
    return KINDS.stream().filter(threshold::has).count() == 1;
  }

  public static final String BASELINE =
      "has(self.baseline) == (has(self.deviation) || has(self.dropToZero))";

  public static final String BASELINE_MESSAGE =
      "baseline must be given with deviation and dropToZero, and with no other kind";

  private static boolean hasBaselineIfCompared(Node.Fields threshold) {
    return threshold.has("baseline") == (threshold.has("deviation") || threshold.has("dropToZero"));
  }

  public static final String RECOVER =
      "!has(self.recover) || has(self.limit) || has(self.deviation) || has(self.share)";

  public static final String RECOVER_MESSAGE =
      "recover can only be given with limit, deviation and share";

  private static boolean hasLimitIfRecover(Node.Fields threshold) {
    return !threshold.has("recover")
        || threshold.has("limit")
        || threshold.has("deviation")
        || threshold.has("share");
  }

  public static final String ACCEPT =
      "!has(self.accept) || has(self.anomaly) || (has(self.baseline) && has(self.baseline.season))";

  public static final String ACCEPT_MESSAGE =
      "accept can only be given with anomaly, or with a baseline that has a season";

  private static boolean hasSeasonIfAccept(Node.Fields threshold) {
    return !threshold.has("accept")
        || threshold.has("anomaly")
        || (threshold.get("baseline") instanceof Node.Fields baseline && baseline.has("season"));
  }

  public static final String EXPLAIN =
      "!has(self.explain) || size(self.explain) == 0"
          + " || !(has(self.newValues) || has(self.absent))";

  public static final String EXPLAIN_MESSAGE =
      "explain can only be given with limit, deviation, dropToZero, share and anomaly";

  private static boolean hasValueIfExplain(Node.Fields threshold) {
    return texts(threshold, "explain").isEmpty()
        || !(threshold.has("newValues") || threshold.has("absent"));
  }

  public static final String EXPLAIN_BY =
      "!has(self.explain) || !has(self.by) || self.explain.all(l, !(l in self.by))";

  public static final String EXPLAIN_BY_MESSAGE =
      "a label of explain must not be a label of by: each group has one value of that label";

  private static boolean explainsOtherLabels(Node.Fields threshold) {
    return Collections.disjoint(texts(threshold, "explain"), texts(threshold, "by"));
  }

  public static final String QUANTILE =
      "!has(self.quantile) || has(self.limit) || has(self.deviation) || has(self.anomaly)";

  public static final String QUANTILE_MESSAGE =
      "quantile can only be given with limit, deviation and anomaly";

  private static boolean hasValueIfQuantile(Node.Fields threshold) {
    return !threshold.has("quantile")
        || threshold.has("limit")
        || threshold.has("deviation")
        || threshold.has("anomaly");
  }

  public static final String QUANTILE_EXPLAIN =
      "!has(self.quantile) || !has(self.explain) || size(self.explain) == 0";

  public static final String QUANTILE_EXPLAIN_MESSAGE =
      "explain must not be given with quantile: the quantiles of the parts do not add up to the"
          + " quantile of the whole";

  private static boolean explainsNoQuantile(Node.Fields threshold) {
    return !threshold.has("quantile") || texts(threshold, "explain").isEmpty();
  }

  private static List<String> texts(Node.Fields threshold, String list) {
    return threshold.get(list) instanceof Node.Items items
        ? items.all().stream()
            .filter(Node.Text.class::isInstance)
            .map(each -> ((Node.Text) each).value())
            .toList()
        : List.of();
  }

  public static final String BASELINE_ONE =
      "has(self.season) != (has(self.match) && size(self.match) > 0)";

  public static final String BASELINE_ONE_MESSAGE = "must be exactly one of match and season";

  private static boolean isMatchOrSeason(Node.Fields baseline) {
    boolean match = baseline.get("match") instanceof Node.Fields labels && !labels.all().isEmpty();
    return baseline.has("season") != match;
  }

  public static final String ABOVE_OR_BELOW = "has(self.above) || has(self.below)";

  public static final String ABOVE_OR_BELOW_MESSAGE = "above or below must be given";

  private static boolean hasAboveOrBelow(Node.Fields bounds) {
    return bounds.has("above") || bounds.has("below");
  }

  public static final String DEVIATION_LIMIT =
      "has(self.above) || has(self.below) || has(self.aboveBy) || has(self.belowBy)";

  public static final String DEVIATION_LIMIT_MESSAGE =
      "above, below, aboveBy or belowBy must be given";

  private static boolean hasLimit(Node.Fields deviation) {
    return hasAboveOrBelow(deviation) || deviation.has("aboveBy") || deviation.has("belowBy");
  }

  public static final String ALERT_OWNED = "self != 'Watchdog' && self != 'InfoInhibitor'";

  public static final String ALERT_OWNED_MESSAGE =
      "must not be Watchdog or InfoInhibitor: alerts with these names steer Alertmanager";

  /** Whether an alert has a free name, as in {@link #ALERT_OWNED}. True without a name. */
  static boolean isFree(@Nullable String alert) {
    return alert == null || !ALERTS.contains(alert);
  }

  static void check(Node.Fields threshold, String path, Findings findings) {
    findings.require(
        isFree(Findings.name(threshold, "name")), path + ".name", threshold, ALERT_OWNED_MESSAGE);
    findings.require(isOneKind(threshold), path, threshold, KIND_ONE_MESSAGE);
    findings.require(
        hasBaselineIfCompared(threshold), path + ".baseline", threshold, BASELINE_MESSAGE);
    findings.require(hasLimitIfRecover(threshold), path + ".recover", threshold, RECOVER_MESSAGE);
    findings.require(hasSeasonIfAccept(threshold), path + ".accept", threshold, ACCEPT_MESSAGE);
    findings.require(hasValueIfExplain(threshold), path + ".explain", threshold, EXPLAIN_MESSAGE);
    findings.require(
        explainsOtherLabels(threshold), path + ".explain", threshold, EXPLAIN_BY_MESSAGE);
    findings.require(
        hasValueIfQuantile(threshold), path + ".quantile", threshold, QUANTILE_MESSAGE);
    findings.require(
        explainsNoQuantile(threshold), path + ".explain", threshold, QUANTILE_EXPLAIN_MESSAGE);
    for (String kind : List.of("limit", "share", "recover")) {
      if (threshold.get(kind) instanceof Node.Fields bounds) {
        findings.require(
            hasAboveOrBelow(bounds), path + "." + kind, bounds, ABOVE_OR_BELOW_MESSAGE);
      }
    }
    if (threshold.get("deviation") instanceof Node.Fields deviation) {
      findings.require(
          hasLimit(deviation), path + ".deviation", deviation, DEVIATION_LIMIT_MESSAGE);
    }
    if (threshold.get("baseline") instanceof Node.Fields baseline) {
      findings.require(
          isMatchOrSeason(baseline), path + ".baseline", baseline, BASELINE_ONE_MESSAGE);
    }
  }

  private ThresholdRules() {}
}
