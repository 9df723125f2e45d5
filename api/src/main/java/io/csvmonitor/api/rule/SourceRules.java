package io.csvmonitor.api.rule;

import io.csvmonitor.api.tree.Node;

/** The rules of a source over several of its fields. */
public final class SourceRules {
  public static final String FORMAT_DISTINCT =
      "(self.quote == '' || !self.delimiter.contains(self.quote)) && (!has(self.comment)"
          + " || (!self.delimiter.contains(self.comment) && self.comment != self.quote))"
          + " && (!has(self.escape)"
          + " || (!self.delimiter.contains(self.escape) && self.escape != self.quote"
          + " && (!has(self.comment) || self.escape != self.comment)))";

  public static final String FORMAT_DISTINCT_MESSAGE =
      "quote, comment and escape must be different characters that delimiter does not have";

  private static boolean isDistinct(Node.Fields format) {
    String delimiter = format.textOr("delimiter", ",");
    String quote = format.textOr("quote", "\"");
    String comment = format.text("comment");
    String escape = format.text("escape");
    return (quote.isEmpty() || !delimiter.contains(quote))
        && (comment == null || (!delimiter.contains(comment) && !comment.equals(quote)))
        && (escape == null
            || (!delimiter.contains(escape) && !escape.equals(quote) && !escape.equals(comment)));
  }

  public static final String SKIP_ROWS = "self.header != 'Absent' || self.skipRows == 0";

  public static final String SKIP_ROWS_MESSAGE =
      "skipRows must be 0 with header Absent: use skipLines";

  private static boolean hasRowsToSkipBelowHeaderOnly(Node.Fields format) {
    return !"Absent".equals(format.text("header"))
        || !(format.get("skipRows") instanceof Node.Whole rows)
        || rows.value() == 0;
  }

  public static final String NUMBERS_DISTINCT = "self.decimal != self.group";

  public static final String NUMBERS_DISTINCT_MESSAGE =
      "decimal and group must be different characters";

  private static boolean isDistinctInNumbers(Node.Fields numbers) {
    return !numbers.textOr("group", "").equals(numbers.textOr("decimal", "."));
  }

  public static final String SNAPSHOT_COUNTER =
      "self.mode != 'Snapshot' || self.metrics.all(m, m.type != 'Counter')";

  public static final String SNAPSHOT_COUNTER_MESSAGE =
      "metrics must be of type Gauge in mode Snapshot, because a value can decrease";

  private static boolean isGaugeIfSnapshot(Node.Fields source, Node.Fields metric) {
    return !"Snapshot".equals(source.text("mode")) || !"Counter".equals(metric.text("type"));
  }

  public static final String HISTOGRAM_MODE =
      "(self.mode != 'Snapshot' && self.mode != 'Upsert')"
          + " || self.metrics.all(m, m.type != 'Histogram')";

  public static final String HISTOGRAM_MODE_MESSAGE =
      "metrics of type Histogram must be in a source of mode Append or Restate, because each row"
          + " must be one observation, not a total or a state";

  private static boolean isOfObservationsIfHistogram(Node.Fields source, Node.Fields metric) {
    String mode = source.textOr("mode", "Append");
    return !MetricRules.isHistogram(metric) || !("Snapshot".equals(mode) || "Upsert".equals(mode));
  }

  public static final String DISTINCT =
      "(self.mode == 'Append' && has(self.time)) || self.metrics.all(m, !has(m.distinct))";

  public static final String DISTINCT_MESSAGE =
      "metrics with distinct must be in a source with time and of mode Append, because a value"
          + " cannot be taken out of a count";

  private static boolean isAppendedIfDistinct(Node.Fields source, Node.Fields metric) {
    return !metric.has("distinct") || isTimedAppend(source);
  }

  private static boolean isTimedAppend(Node.Fields source) {
    return "Append".equals(source.textOr("mode", "Append"))
        && source.get("time") instanceof Node.Fields;
  }

  public static final String DISTINCT_BY =
      "!has(self.distinctBy) || size(self.distinctBy) == 0"
          + " || (self.mode == 'Append' && has(self.time))";

  public static final String DISTINCT_BY_MESSAGE =
      "distinctBy must be used with time and mode Append";

  private static boolean isTimedIfDistinct(Node.Fields source) {
    return !(source.get("distinctBy") instanceof Node.Items columns)
        || columns.all().isEmpty()
        || isTimedAppend(source);
  }

  static void check(Node.Fields source, String path, Findings findings) {
    if (source.get("from") instanceof Node.Fields from) {
      FromRules.check(from, path + ".from", findings);
    }
    if (source.get("format") instanceof Node.Fields format) {
      findings.require(isDistinct(format), path + ".format", format, FORMAT_DISTINCT_MESSAGE);
      findings.require(
          hasRowsToSkipBelowHeaderOnly(format), path + ".format", format, SKIP_ROWS_MESSAGE);
    }
    if (source.get("numbers") instanceof Node.Fields numbers) {
      findings.require(
          isDistinctInNumbers(numbers), path + ".numbers", numbers, NUMBERS_DISTINCT_MESSAGE);
    }
    findings.require(isTimedIfDistinct(source), path + ".distinctBy", source, DISTINCT_BY_MESSAGE);
    Findings.each(
        source, "where", path, (condition, at) -> ConditionRules.check(condition, at, findings));
    Findings.each(
        source,
        "metrics",
        path,
        (metric, at) -> {
          findings.require(
              isGaugeIfSnapshot(source, metric), at + ".type", metric, SNAPSHOT_COUNTER_MESSAGE);
          findings.require(
              isOfObservationsIfHistogram(source, metric),
              at + ".type",
              metric,
              HISTOGRAM_MODE_MESSAGE);
          findings.require(
              isAppendedIfDistinct(source, metric), at + ".distinct", metric, DISTINCT_MESSAGE);
          MetricRules.check(metric, at, findings);
        });
  }

  private SourceRules() {}
}
