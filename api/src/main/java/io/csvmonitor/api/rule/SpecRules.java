package io.csvmonitor.api.rule;

import io.csvmonitor.api.text.Nearest;
import io.csvmonitor.api.tree.DocumentError;
import io.csvmonitor.api.tree.Node;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a spec over several of its parts. Each class of this package has each rule twice,
 * one below the other. CEL is for an API server, and a method is for a document without an API
 * server. A test runs both on the same documents.
 */
public final class SpecRules {
  private final Findings findings;

  /** The names of metrics, and the first place of each. */
  private final Map<String, String> metrics = new HashMap<>();

  private final Set<String> histograms = new LinkedHashSet<>();

  /** The names of the metrics that count distinct values. */
  private final Set<String> counts = new LinkedHashSet<>();

  private final Set<String> ratios = new LinkedHashSet<>();

  private final Set<String> thresholds = new LinkedHashSet<>();
  private final Set<String> shadows = new LinkedHashSet<>();

  private SpecRules(Findings findings) {
    this.findings = findings;
  }

  /**
   * Checks a spec. A part of the wrong type is skipped: the schema reports it.
   *
   * @param path the path of the spec in its document
   * @param errors takes the violations
   */
  public static void check(Node.Fields spec, String path, List<DocumentError> errors) {
    Findings findings = new Findings(errors);
    SpecRules rules = new SpecRules(findings);
    Findings.each(
        spec,
        "sources",
        path,
        (source, at) -> {
          SourceRules.check(source, at, findings);
          Findings.each(source, "metrics", at, rules::metricIsUnique);
        });
    RatioRules ratioRules = new RatioRules(findings, rules.metrics, rules.histograms, rules.counts);
    Findings.each(
        spec,
        "ratios",
        path,
        (ratio, at) -> {
          ratioRules.check(ratio, at);
          String name = Findings.name(ratio, "name");
          if (name != null) {
            rules.ratios.add(name);
          }
        });
    Findings.each(
        spec,
        "thresholds",
        path,
        (threshold, at) -> {
          String metric = Findings.name(threshold, "metric");
          if (metric != null && rules.ratios.contains(metric)) {
            ratioRules.checkThreshold(threshold, at);
          }
          ThresholdRules.check(threshold, at, findings);
          rules.metricIsKnown(threshold, at);
          rules.quantileIsOfHistogram(threshold, at);
          rules.countHasItsOwnWindow(threshold, at);
        });
    Findings.each(spec, "diagnoses", path, rules::diagnosis);
    Findings.each(
        spec,
        "calendars",
        path,
        (calendar, at) -> CalendarRules.check(calendar, at, rules.thresholds, findings));
    String in = path.isEmpty() ? "" : path + ".";
    if (spec.get("exporter") instanceof Node.Fields exporter) {
      ClusterRules.checkExporter(exporter, in + "exporter", findings);
    }
    if (spec.get("monitoring") instanceof Node.Fields monitoring) {
      ClusterRules.checkMonitoring(monitoring, in + "monitoring", findings);
    }
  }

  // The list of names of each source is built once. To compare each metric with each other metric
  // costs more than an API server allows for 24 sources with 16 metrics.
  public static final String METRICS_UNIQUE =
      "self.sources.map(s, s.metrics.map(m, m.name)).all(names,"
          + " self.sources.exists_one(t, t.metrics.exists(m, m.name in names)))";

  public static final String METRICS_UNIQUE_MESSAGE =
      "metric names must be unique over all sources";

  private void metricIsUnique(Node.Fields metric, String path) {
    String name = Findings.name(metric, "name");
    String before = name == null ? null : metrics.putIfAbsent(name, path);
    if (name != null && MetricRules.isHistogram(metric)) {
      histograms.add(name);
    }
    if (name != null && metric.has("distinct")) {
      counts.add(name);
    }
    // The schema already finds two metrics of one source with the same name.
    findings.require(
        before == null || sourceOf(before).equals(sourceOf(path)),
        path + ".name",
        metric,
        METRICS_UNIQUE_MESSAGE + ", found at " + before + ", too");
  }

  static String sourceOf(String path) {
    return path.substring(0, path.indexOf(']'));
  }

  public static final String THRESHOLD_METRICS =
      "!has(self.thresholds) || [self.sources.map(s, s.metrics.map(m, m.name))"
          + " + [has(self.ratios) ? self.ratios.map(r, r.name) : []]].all(lists,"
          + " self.thresholds.all(t, lists.exists(names, t.metric in names)))";

  public static final String THRESHOLD_METRICS_MESSAGE =
      "metric of a threshold must be the name of a metric of one of the sources, or of a ratio";

  private void metricIsKnown(Node.Fields threshold, String path) {
    String name = Findings.name(threshold, "name");
    if (name != null) {
      thresholds.add(name);
      if ("Shadow".equals(threshold.text("mode"))) {
        shadows.add(name);
      }
    }
    String metric = Findings.name(threshold, "metric");
    findings.require(
        metric == null || metrics.containsKey(metric) || ratios.contains(metric),
        path + ".metric",
        threshold,
        THRESHOLD_METRICS_MESSAGE + nearest(metric, known()));
  }

  /** The names of the Histograms, in a list for each source. */
  static final String HISTOGRAM_NAMES =
      "self.sources.map(s, s.metrics.filter(m, m.type == 'Histogram').map(m, m.name))";

  public static final String QUANTILES =
      "!has(self.thresholds) || ["
          + HISTOGRAM_NAMES
          + "].all(lists, self.thresholds.all(t, has(t.absent)"
          + " || has(t.quantile) == lists.exists(names, t.metric in names)))";

  public static final String QUANTILES_MESSAGE =
      "quantile must be given for a threshold of a Histogram, except with absent, and for no other"
          + " metric";

  private void quantileIsOfHistogram(Node.Fields threshold, String path) {
    String metric = Findings.name(threshold, "metric");
    // A metric that does not exist is one error already.
    findings.require(
        threshold.has("absent")
            || metric == null
            || !known().contains(metric)
            || threshold.has("quantile") == histograms.contains(metric),
        path + ".quantile",
        threshold,
        QUANTILES_MESSAGE);
  }

  /** The names of the metrics with distinct, in a list for each source. */
  static final String DISTINCT_NAMES =
      "self.sources.map(s, s.metrics.filter(m, has(m.distinct)).map(m, m.name))";

  public static final String DISTINCT =
      "!has(self.thresholds) || ["
          + DISTINCT_NAMES
          + "].all(lists, self.thresholds.all(t, !(has(t.window) || has(t.share)"
          + " || (has(t.explain) && size(t.explain) > 0))"
          + " || !lists.exists(names, t.metric in names)))";

  public static final String DISTINCT_MESSAGE =
      "a threshold of a metric with distinct must not have window, share or explain: the metric has"
          + " its own window, and its series do not add up";

  private void countHasItsOwnWindow(Node.Fields threshold, String path) {
    String metric = Findings.name(threshold, "metric");
    boolean addsUp =
        threshold.has("window")
            || threshold.has("share")
            || (threshold.get("explain") instanceof Node.Items labels && !labels.all().isEmpty());
    findings.require(
        metric == null || !addsUp || !counts.contains(metric), path, threshold, DISTINCT_MESSAGE);
  }

  public static final String DIAGNOSIS_NAMES =
      "!has(self.diagnoses) || !has(self.thresholds) || self.diagnoses.all(d,"
          + " !self.thresholds.exists(t, t.name == d.name))";

  public static final String DIAGNOSIS_NAMES_MESSAGE =
      "name of a diagnosis must not be the name of a threshold";

  private void diagnosis(Node.Fields diagnosis, String path) {
    String name = Findings.name(diagnosis, "name");
    findings.require(
        ThresholdRules.isFree(name), path + ".name", diagnosis, ThresholdRules.ALERT_OWNED_MESSAGE);
    findings.require(
        name == null || !thresholds.contains(name),
        path + ".name",
        diagnosis,
        DIAGNOSIS_NAMES_MESSAGE);
    if (diagnosis.get("when") instanceof Node.Fields when) {
      membersAreKnown(when, "breached", path + ".when.breached");
      membersAreKnown(when, "normal", path + ".when.normal");
    }
  }

  public static final String DIAGNOSES =
      "!has(self.diagnoses)"
          + " || [has(self.thresholds) ? self.thresholds.map(t, t.name) : []].all(names,"
          + " self.diagnoses.all(d, d.when.breached.all(n, n in names)"
          + " && (!has(d.when.normal) || d.when.normal.all(n, n in names))))";

  public static final String DIAGNOSES_MESSAGE =
      "breached and normal of a diagnosis must be names of thresholds";

  public static final String DIAGNOSIS_SHADOWS =
      "!has(self.diagnoses) || !has(self.thresholds)"
          + " || [self.thresholds.filter(t, has(t.mode) && t.mode == 'Shadow').map(t, t.name)]"
          + ".all(shadows, self.diagnoses.all(d, d.when.breached.all(n, !(n in shadows))"
          + " && (!has(d.when.normal) || d.when.normal.all(n, !(n in shadows)))))";

  public static final String DIAGNOSIS_SHADOWS_MESSAGE =
      "breached and normal of a diagnosis must not be thresholds in mode Shadow, which raise no"
          + " alert";

  private void membersAreKnown(Node.Fields when, String list, String path) {
    if (when.get(list) instanceof Node.Items members) {
      for (int i = 0; i < members.all().size(); i++) {
        if (members.all().get(i) instanceof Node.Text member) {
          findings.require(
              thresholds.contains(member.value()),
              path + "[" + i + "]",
              member,
              DIAGNOSES_MESSAGE + nearest(member.value(), thresholds));
          findings.require(
              !shadows.contains(member.value()),
              path + "[" + i + "]",
              member,
              DIAGNOSIS_SHADOWS_MESSAGE);
        }
      }
    }
  }

  private Set<String> known() {
    Set<String> all = new LinkedHashSet<>(metrics.keySet());
    all.addAll(ratios);
    return all;
  }

  /** The end of a message about an unknown name. A comparison with all names takes time. */
  static String nearest(@Nullable String name, Collection<String> known) {
    return name == null || known.isEmpty() || known.contains(name)
        ? ""
        : ", found "
            + Node.shorten(name)
            + "; did you mean "
            + Nearest.of(Node.shorten(name), known)
            + "?";
  }
}
