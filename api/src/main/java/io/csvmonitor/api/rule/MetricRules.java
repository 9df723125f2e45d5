package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.Node;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of a metric over several of its fields. */
public final class MetricRules {
  private static final Pattern OWNED =
      Pattern.compile("up|ALERTS|ALERTS_FOR_STATE|(csvmonitor|jvm|process|scrape)_.*");
  private static final Pattern AFFIX = Pattern.compile(".*_(total|created|info|bucket|sum|count)$");

  public static final String METRIC_OWNED =
      "!self.name.matches('^(up|ALERTS|ALERTS_FOR_STATE|(csvmonitor|jvm|process|scrape)_.*)$')";

  public static final String METRIC_OWNED_MESSAGE =
      "name must be one that others do not own (up, ALERTS, ALERTS_FOR_STATE, csvmonitor_*, jvm_*,"
          + " process_*, scrape_*)";

  /** Whether a name of a metric belongs to Prometheus, to the exporter, or to its libraries. */
  public static boolean isOwned(String name) {
    return OWNED.matcher(name).matches();
  }

  public static final String METRIC_AFFIX =
      "!self.name.matches('_(total|created|info|bucket|sum|count)$')";

  public static final String METRIC_AFFIX_MESSAGE =
      "name must be without a suffix that is added or has a meaning (_total, _created, _info,"
          + " _bucket, _sum, _count)";

  private static boolean hasAffix(String name) {
    return AFFIX.matcher(name).matches();
  }

  public static final String GAUGE_VALUE =
      "self.type != 'Gauge' || has(self.value) || has(self.columns) || has(self.distinct)";

  public static final String GAUGE_VALUE_MESSAGE =
      "value, columns or distinct must be given for a Gauge";

  private static boolean hasValueIfGauge(Node.Fields metric) {
    return !isGauge(metric)
        || metric.has("value")
        || metric.has("columns")
        || metric.has("distinct");
  }

  private static boolean isGauge(Node.Fields metric) {
    return "Gauge".equals(metric.text("type"));
  }

  public static final String DISTINCT =
      "!has(self.distinct)"
          + " || (self.type == 'Gauge' && !has(self.value) && !has(self.columns))";

  public static final String DISTINCT_MESSAGE =
      "distinct must be given only for a Gauge, without value and columns";

  private static boolean isAloneIfDistinct(Node.Fields metric) {
    return !metric.has("distinct")
        || (isGauge(metric) && !metric.has("value") && !metric.has("columns"));
  }

  public static final String VALUE_OR_COLUMNS = "!(has(self.value) && has(self.columns))";

  public static final String VALUE_OR_COLUMNS_MESSAGE = "must be value or columns, not both";

  private static boolean isValueOrColumns(Node.Fields metric) {
    return !(metric.has("value") && metric.has("columns"));
  }

  public static final String SCALE_VALUE =
      "!has(self.scale) || has(self.value) || has(self.columns)";

  public static final String SCALE_VALUE_MESSAGE = "scale must be given only with value or columns";

  private static boolean hasValueIfScaled(Node.Fields metric) {
    return !metric.has("scale") || metric.has("value") || metric.has("columns");
  }

  public static final String SCALE_ZERO = "!has(self.scale) || self.scale.matches('^-?[0.]*[1-9]')";

  public static final String SCALE_ZERO_MESSAGE = "scale must not be 0";

  private static final Pattern NOT_ZERO = Pattern.compile("^-?[0.]*[1-9]");

  private static boolean isScaleNotZero(Node.Fields metric) {
    String scale = Findings.name(metric, "scale");
    return scale == null || NOT_ZERO.matcher(scale).find();
  }

  public static final String HISTOGRAM =
      "self.type != 'Histogram' || (has(self.value) && has(self.buckets)"
          + " && size(self.buckets) > 0)";

  public static final String HISTOGRAM_MESSAGE = "value and buckets must be given for a Histogram";

  static boolean isHistogram(Node.Fields metric) {
    return "Histogram".equals(metric.text("type"));
  }

  private static boolean hasValueAndBucketsIfHistogram(Node.Fields metric) {
    return !isHistogram(metric) || (metric.has("value") && hasBuckets(metric));
  }

  private static boolean hasBuckets(Node.Fields metric) {
    return metric.get("buckets") instanceof Node.Items buckets && !buckets.all().isEmpty();
  }

  public static final String HISTOGRAM_ROWS =
      "self.type != 'Histogram' || !(has(self.columns) || has(self.missing))";

  public static final String HISTOGRAM_ROWS_MESSAGE =
      "columns and missing must not be given for a Histogram: each row is one observation, and a"
          + " window without rows has no quantile";

  private static boolean hasOneValueIfHistogram(Node.Fields metric) {
    return !isHistogram(metric) || !(metric.has("columns") || metric.has("missing"));
  }

  public static final String BUCKETS =
      "self.type == 'Histogram' || !has(self.buckets) || size(self.buckets) == 0";

  public static final String BUCKETS_MESSAGE =
      "buckets must be given only for a Histogram; a label can have buckets, too";

  private static boolean hasBucketsOfHistogramOnly(Node.Fields metric) {
    return isHistogram(metric) || !hasBuckets(metric);
  }

  public static final String BUCKETS_SORTED = LabelRules.BUCKETS;

  public static final String BUCKETS_SORTED_MESSAGE = LabelRules.BUCKETS_MESSAGE;

  public static final String LABELS_DISTINCT =
      "!has(self.labels) || self.labels.all(l, (!has(l.__as__) && !has(l.column))"
          + " || self.labels.exists_one(k, has(l.__as__)"
          + " ? (has(k.__as__) ? k.__as__ == l.__as__ : has(k.column) && k.column == l.__as__)"
          + " : (has(k.__as__) ? k.__as__ == l.column : has(k.column) && k.column == l.column)))";

  public static final String LABELS_DISTINCT_MESSAGE = "label names must be distinct";

  /** Checks the labels as {@link #LABELS_DISTINCT} and returns their names. */
  private static Set<String> labels(Node.Fields metric, String path, Findings findings) {
    Set<String> names = new HashSet<>();
    Findings.each(
        metric,
        "labels",
        path,
        (label, at) -> {
          String name = LabelRules.check(label, at, findings);
          findings.require(
              name == null || names.add(name), path + ".labels", metric, LABELS_DISTINCT_MESSAGE);
        });
    return names;
  }

  public static final String COLUMNS_LABEL =
      "!has(self.columns) || !has(self.labels) || self.labels.all(l, has(l.__as__)"
          + " ? l.__as__ != self.columns.__as__"
          + " : !has(l.column) || l.column != self.columns.__as__)";

  public static final String COLUMNS_LABEL_MESSAGE =
      "columns.as must be distinct from the names of the labels";

  public static final String COLUMNS_RESERVED =
      "!has(self.columns) || !self.columns.__as__.matches('" + LabelRules.RESERVED + "')";

  public static final String COLUMNS_RESERVED_MESSAGE =
      "columns.as must be a name that Prometheus, Kubernetes and this program do not use; choose"
          + " another";

  private static void columns(
      Node.Fields columns, Set<String> labels, String path, Findings findings) {
    String as = Findings.name(columns, "as");
    if (as != null) {
      findings.require(!labels.contains(as), path, columns, COLUMNS_LABEL_MESSAGE);
      findings.require(!LabelRules.isReserved(as), path, columns, COLUMNS_RESERVED_MESSAGE);
    }
  }

  /** Checks the name of a metric or of a ratio. */
  static void checkName(String name, Node.Fields at, String path, Findings findings) {
    findings.require(!isOwned(name), path + ".name", at, METRIC_OWNED_MESSAGE);
    findings.require(!hasAffix(name), path + ".name", at, METRIC_AFFIX_MESSAGE);
  }

  static void check(Node.Fields metric, String path, Findings findings) {
    String name = Findings.name(metric, "name");
    if (name != null) {
      checkName(name, metric, path, findings);
    }
    findings.require(hasValueIfGauge(metric), path, metric, GAUGE_VALUE_MESSAGE);
    findings.require(isAloneIfDistinct(metric), path, metric, DISTINCT_MESSAGE);
    findings.require(isValueOrColumns(metric), path, metric, VALUE_OR_COLUMNS_MESSAGE);
    findings.require(hasValueIfScaled(metric), path, metric, SCALE_VALUE_MESSAGE);
    findings.require(isScaleNotZero(metric), path, metric, SCALE_ZERO_MESSAGE);
    findings.require(hasValueAndBucketsIfHistogram(metric), path, metric, HISTOGRAM_MESSAGE);
    findings.require(hasOneValueIfHistogram(metric), path, metric, HISTOGRAM_ROWS_MESSAGE);
    findings.require(hasBucketsOfHistogramOnly(metric), path, metric, BUCKETS_MESSAGE);
    findings.require(LabelRules.hasSortedBuckets(metric), path, metric, BUCKETS_SORTED_MESSAGE);
    Findings.each(
        metric, "where", path, (condition, at) -> ConditionRules.check(condition, at, findings));
    Set<String> labels = labels(metric, path, findings);
    if (metric.get("columns") instanceof Node.Fields columns) {
      columns(columns, labels, path + ".columns.as", findings);
    }
  }

  private MetricRules() {}
}
