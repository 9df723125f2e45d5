package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of ratios, and of the thresholds whose {@code metric} names a ratio. */
public final class RatioRules {
  /** The fields of a ratio that a threshold of the ratio must not have. */
  private static final List<String> OWN = List.of("window", "share", "newValues");

  private final Findings findings;
  private final Map<String, String> metrics;
  private final Set<String> histograms;
  private final Set<String> counts;

  /**
   * Rules for the ratios of a spec.
   *
   * @param metrics the names of all metrics, and the source of each
   * @param histograms the names of the metrics that are Histograms
   * @param counts the names of the metrics that count distinct values
   */
  RatioRules(
      Findings findings, Map<String, String> metrics, Set<String> histograms, Set<String> counts) {
    this.findings = findings;
    this.histograms = histograms;
    this.counts = counts;
    this.metrics = metrics;
  }

  public static final String NAMES =
      "!has(self.ratios) || [self.sources.map(s, s.metrics.map(m, m.name))].all(lists,"
          + " self.ratios.all(r, !lists.exists(names, r.name in names)))";

  public static final String NAMES_MESSAGE = "name of a ratio must not be the name of a metric";

  private void nameIsFree(Node.Fields ratio, String path) {
    String name = Findings.name(ratio, "name");
    findings.require(
        name == null || !metrics.containsKey(name), path + ".name", ratio, NAMES_MESSAGE);
  }

  public static final String METRICS =
      "!has(self.ratios) || [self.sources.map(s, s.metrics.map(m, m.name))].all(lists,"
          + " self.ratios.all(r, lists.exists(names, r.numerator.metric in names)"
          + " && lists.exists(names, r.denominator.metric in names)))";

  public static final String METRICS_MESSAGE =
      "numerator and denominator of a ratio must be metrics of the sources";

  private void metricsExist(Node.Fields ratio, String path) {
    if (!(ratio.get("numerator") instanceof Node.Fields numerator
        && ratio.get("denominator") instanceof Node.Fields denominator)) {
      return;
    }
    String above = Findings.name(numerator, "metric");
    String below = Findings.name(denominator, "metric");
    if (above == null || below == null) {
      return;
    }
    if (!metrics.containsKey(above) || !metrics.containsKey(below)) {
      String unknown = metrics.containsKey(above) ? below : above;
      findings.require(
          false, path, ratio, METRICS_MESSAGE + SpecRules.nearest(unknown, metrics.keySet()));
    }
  }

  public static final String HISTOGRAMS =
      "!has(self.ratios) || ["
          + SpecRules.HISTOGRAM_NAMES
          + "].all(lists, self.ratios.all(r, !lists.exists(names,"
          + " r.numerator.metric in names || r.denominator.metric in names)))";

  public static final String HISTOGRAMS_MESSAGE =
      "numerator and denominator of a ratio must not be Histograms: count the rows in a Counter";

  private void partsAddUp(Node.Fields ratio, String path) {
    for (String part : List.of("numerator", "denominator")) {
      String metric =
          ratio.get(part) instanceof Node.Fields fields ? Findings.name(fields, "metric") : null;
      findings.require(
          metric == null || !histograms.contains(metric),
          path + "." + part,
          ratio,
          HISTOGRAMS_MESSAGE);
      findings.require(
          metric == null || !counts.contains(metric), path + "." + part, ratio, DISTINCT_MESSAGE);
    }
  }

  public static final String DISTINCT =
      "!has(self.ratios) || ["
          + SpecRules.DISTINCT_NAMES
          + "].all(lists, self.ratios.all(r, !lists.exists(names,"
          + " r.numerator.metric in names || r.denominator.metric in names)))";

  public static final String DISTINCT_MESSAGE =
      "numerator and denominator of a ratio must not be metrics with distinct: distinct values do"
          + " not add up";

  public static final String THRESHOLDS =
      "!has(self.ratios) || !has(self.thresholds) || [self.ratios.map(r, r.name)].all(names,"
          + " self.thresholds.all(t, !(t.metric in names) || !(has(t.window) || has(t.share)"
          + " || has(t.newValues) || (has(t.match) && size(t.match) > 0)"
          + " || (has(t.by) && size(t.by) > 0)"
          + " || (has(t.baseline) && has(t.baseline.match) && size(t.baseline.match) > 0))))";

  public static final String THRESHOLDS_MESSAGE =
      "a threshold of a ratio must not have match, by, window, baseline.match, share or newValues:"
          + " the ratio has its own match, by and window";

  private static boolean hasOnlyItsOwn(Node.Fields threshold) {
    return OWN.stream().noneMatch(threshold::has)
        && isEmpty(threshold.get("match"))
        && isEmpty(threshold.get("by"))
        && !(threshold.get("baseline") instanceof Node.Fields baseline
            && !isEmpty(baseline.get("match")));
  }

  private static boolean isEmpty(@Nullable Node node) {
    return switch (node) {
      case Node.Fields fields -> fields.all().isEmpty();
      case Node.Items items -> items.all().isEmpty();
      case null, default -> true;
    };
  }

  void check(Node.Fields ratio, String path) {
    String name = Findings.name(ratio, "name");
    if (name != null) {
      MetricRules.checkName(name, ratio, path, findings);
    }
    nameIsFree(ratio, path);
    metricsExist(ratio, path);
    partsAddUp(ratio, path);
  }

  /** Checks a threshold whose metric is a ratio. */
  void checkThreshold(Node.Fields threshold, String path) {
    findings.require(hasOnlyItsOwn(threshold), path, threshold, THRESHOLDS_MESSAGE);
  }
}
