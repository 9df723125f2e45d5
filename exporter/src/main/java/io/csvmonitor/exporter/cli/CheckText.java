package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.api.metric.MetricType;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.api.text.Printable;
import io.csvmonitor.api.text.ShortText;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.record.ExcludedRows;
import io.csvmonitor.exporter.csv.value.MaskedText;
import io.csvmonitor.exporter.exposition.RatioMetrics;
import io.csvmonitor.exporter.series.BadRow;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.series.SourceStats;
import io.csvmonitor.exporter.status.CalendarStatus;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.view.RatioView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import io.prometheus.metrics.model.snapshots.Labels;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes the result of a check for people. */
final class CheckText {
  private static final int TEXT = 120;

  /** The maximum number of columns of a wide table that are listed. */
  private static final int MAX_COLUMNS = 100;

  private final int maxSeries;
  private final boolean showsText;
  private final StringBuilder out = new StringBuilder();

  /**
   * A writer.
   *
   * @param maxSeries the maximum number of series of each metric to show
   * @param showsText whether to show the text of bad rows, not only their shape
   */
  CheckText(int maxSeries, boolean showsText) {
    this.maxSeries = maxSeries;
    this.showsText = showsText;
  }

  String write(CheckResult result) {
    result.errors().forEach(error -> line("error: " + result.file() + ": " + error));
    for (CheckResult.Checked source : result.sources()) {
      source(source);
    }
    result.calendars().forEach(this::calendar);
    suggested(result);
    long wrong = result.sources().stream().filter(source -> !source.isGood()).count();
    long warnings = result.sources().stream().mapToLong(source -> source.warnings().size()).sum();
    if (!result.errors().isEmpty()) {
      line(
          NumberText.count(result.errors().size(), "error")
              + " in the manifest; no source was read");
    } else if (wrong > 0) {
      line(
          wrong
              + " of "
              + NumberText.count(result.sources().size(), "source")
              + (wrong == 1 ? " has a problem" : " have problems"));
    } else if (!result.isGood()) {
      line("a calendar has a problem");
    } else {
      line("good" + (warnings == 0 ? "" : ", with " + NumberText.count(warnings, "warning")));
    }
    return out.toString();
  }

  private void suggested(CheckResult result) {
    if (result.suggested().isEmpty()) {
      return;
    }
    line("suggested thresholds, which --save-config FILE keeps");
    for (ThresholdView each : result.suggested()) {
      List<Breach> breaches = CheckResult.breaches(each);
      line(
          "  "
              + each.threshold().name()
              + ": "
              + (breaches.isEmpty()
                  ? "no breach"
                  : NumberText.count(breaches.size(), "breach", "breaches")
                      + ", the last from "
                      + time(breaches.getLast().from(), each.zone())));
    }
    line(result.advice());
    line("");
  }

  private void calendar(CalendarStatus calendar) {
    line("calendar " + calendar.name() + " (" + calendar.effect() + ")");
    line("  from      " + calendar.from());
    if (calendar.isGood()) {
      line("  times     " + NumberText.count(calendar.times()));
    } else {
      line("  problem   " + calendar.message());
    }
    line("");
  }

  private void source(CheckResult.Checked checked) {
    line("source " + checked.found().source().name() + " (" + mode(checked) + ")");
    line("  from      " + checked.from());
    for (FileStatus file : checked.found().files()) {
      line("  file      " + file.path() + ", " + NumberText.count(file.size(), "byte"));
    }
    if (!checked.found().columns().isEmpty()) {
      line(
          "  columns   "
              + names(checked.found().columns())
              + (checked.unused().isEmpty() ? "" : " (not used: " + names(checked.unused()) + ")"));
    }
    PublishedSource published = checked.found().published();
    if (published != null) {
      rows(published);
      published.metrics().forEach(metric -> metric(metric, zone(published)));
      checked.found().ratios().forEach(this::ratio);
    }
    checked.warnings().forEach(warning -> line("  warning   " + warning));
    checked.problems().forEach(problem -> line("  problem   " + problem));
    line("");
  }

  private static String names(List<String> columns) {
    int more = columns.size() - MAX_COLUMNS;
    String shown = String.join(", ", columns.subList(0, Math.min(columns.size(), MAX_COLUMNS)));
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String mode(CheckResult.Checked checked) {
    return checked.found().source().mode().name();
  }

  private void rows(PublishedSource published) {
    SourceStats.View stats = published.stats();
    line("  rows      " + NumberText.count(stats.rows()) + " good, " + bad(published));
    ExcludedRows leftOut = stats.leftOut();
    if (leftOut.comments() > 0) {
      line("  comments  " + NumberText.count(leftOut.comments(), "line") + " left out");
    }
    if (leftOut.skipped() > 0) {
      line(
          "  skipped   "
              + NumberText.count(leftOut.skipped(), "line")
              + " before, below or like the header");
    }
    if (leftOut.filtered() > 0) {
      line("  filtered  " + NumberText.count(leftOut.filtered(), "row") + " left out by where");
    }
    if (leftOut.duplicates() > 0) {
      line("  duplicate " + NumberText.count(leftOut.duplicates(), "row") + " counted before");
    }
    if (stats.isTimed()) {
      ZoneId zone = zone(published);
      line("  time      " + time(stats.oldest(), zone) + " to " + time(stats.newest(), zone));
    }
    List<BadRow> first = stats.firstBad();
    for (BadRow row : first) {
      String column = row.column();
      line(
          "  bad row   "
              + row.file()
              + ":"
              + row.line()
              + ": "
              + row.reason().label()
              + (column == null ? "" : " in column " + column)
              + ": "
              + (showsText ? cut(row.text()) : MaskedText.of(row.text())));
    }
    long more = published.stats().badRows() - first.size();
    if (more > 0) {
      line("            and " + NumberText.count(more) + " more");
    }
  }

  static ZoneId zone(PublishedSource published) {
    Time time = published.source().time();
    return ZoneId.of(time == null ? "UTC" : time.zone());
  }

  static String time(long millis, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  private static String bad(PublishedSource published) {
    Map<BadRowReason, Long> sorted = new EnumMap<>(BadRowReason.class);
    sorted.putAll(published.stats().bad());
    if (sorted.isEmpty()) {
      return "0 bad";
    }
    List<String> parts = new ArrayList<>();
    sorted.forEach((reason, count) -> parts.add(reason.label() + " " + NumberText.count(count)));
    return NumberText.count(published.stats().badRows())
        + " bad ("
        + String.join(", ", parts)
        + ")";
  }

  private static String window(PublishedMetric metric, Distinct distinct, ZoneId zone) {
    String values = "distinct " + distinct.column() + ", ";
    return metric.windowStart().isPresent()
        ? values
            + "newest complete window of "
            + distinct.window()
            + " from "
            + time(metric.windowStart().getAsLong(), zone)
        : values + "no complete window of " + distinct.window() + " is known";
  }

  private void metric(PublishedMetric metric, ZoneId zone) {
    if (metric.metric().isHistogram()) {
      histogram(metric);
      return;
    }
    double total = 0;
    for (int i = 0; i < metric.size(); i++) {
      total += metric.value(i);
    }
    String name = CheckResult.exposedName(metric.metric());
    line(
        "  metric    "
            + name
            + " ("
            + metric.metric().type()
            + "), "
            + NumberText.count(metric.size())
            + " series"
            + (metric.metric().type() == MetricType.Counter ? ", total " + plain(total) : ""));
    Distinct distinct = metric.metric().distinct();
    if (distinct != null) {
      line("            " + window(metric, distinct, zone));
    }
    for (int i = 0; i < Math.min(maxSeries, metric.size()); i++) {
      line("            " + name + labels(metric.labels(i)) + " " + plain(metric.value(i)));
    }
    if (metric.size() > maxSeries) {
      line("            and " + NumberText.count(metric.size() - maxSeries) + " more");
    }
  }

  /** Writes the numbers of each histogram of a metric, not its buckets. */
  private void histogram(PublishedMetric metric) {
    String name = CheckResult.exposedName(metric.metric());
    line(
        "  metric    %s (Histogram), %s series"
            .formatted(name, NumberText.count(metric.seriesCount())));
    for (int i = 0; i < Math.min(maxSeries, metric.size()); i++) {
      PublishedMetric.Histogram one = metric.histogram(i);
      line(
          "            %s%s %s, sum %s, p50 %s, p95 %s"
              .formatted(
                  name,
                  labels(metric.labels(i)),
                  NumberText.count(Math.round(one.count()), "row"),
                  plain(one.sum()),
                  NumberText.rounded(one.quantile(PublishedMetric.Histogram.P50)),
                  NumberText.rounded(one.quantile(PublishedMetric.Histogram.P95))));
    }
    if (metric.size() > maxSeries) {
      line("            and " + NumberText.count(metric.size() - maxSeries) + " more");
    }
  }

  /** Writes a ratio in its newest complete window. */
  private void ratio(RatioView view) {
    String name = view.ratio().name();
    line("  ratio     " + name + ", " + NumberText.count(view.groups().size()) + " series");
    for (RatioView.Group group : view.groups().stream().limit(maxSeries).toList()) {
      String value =
          Double.isNaN(group.value())
              ? "unknown: the denominator is "
                  + (Double.isNaN(group.denominator()) ? "not known" : plain(group.denominator()))
                  + ", the minimum is "
                  + view.ratio().minimum()
              : "%s (%s of %s)"
                  .formatted(
                      NumberText.rounded(group.value()),
                      plain(group.numerator()),
                      plain(group.denominator()));
      line("            " + name + labels(RatioMetrics.labels(group.labels())) + " " + value);
    }
    if (view.groups().size() > maxSeries) {
      line("            and " + NumberText.count(view.groups().size() - maxSeries) + " more");
    }
  }

  private static String labels(Labels labels) {
    if (labels.isEmpty()) {
      return "";
    }
    List<String> pairs = new ArrayList<>();
    labels.forEach(
        label ->
            pairs.add(
                label.getName()
                    + "=\""
                    + Printable.of(label.getValue().replace("\\", "\\\\").replace("\"", "\\\""))
                    + "\""));
    return "{" + String.join(",", pairs) + "}";
  }

  /** A value as people write it, without exponent and trailing zeros. */
  static String plain(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }

  private static String cut(String text) {
    return ShortText.of(Printable.of(text), TEXT, "...");
  }

  private void line(String text) {
    out.append(Printable.of(text)).append('\n');
  }
}
