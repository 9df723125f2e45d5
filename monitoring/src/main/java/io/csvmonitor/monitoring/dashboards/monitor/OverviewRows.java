package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Row;
import io.csvmonitor.monitoring.dashboards.model.Panel;
import io.csvmonitor.monitoring.dashboards.model.Panel.Color;
import io.csvmonitor.monitoring.dashboards.model.Panel.Column;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.KeyColumn;
import io.csvmonitor.monitoring.dashboards.model.Panel.Shape;
import io.csvmonitor.monitoring.dashboards.model.Panel.State;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import io.csvmonitor.monitoring.dashboards.model.Panels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/**
 * The rows of the overview: the state of the business, the monitor and its sources, and the
 * metrics.
 */
record OverviewRows(MonitorSeries series, CsvMonitorSpec spec) {
  private static final List<State> SOME_IS_WORTH_A_LOOK =
      List.of(new State(0, "", Color.GREEN), new State(1, "", Color.ORANGE));
  private static final List<State> FRESH =
      List.of(new State(0, "Fresh", Color.GREEN), new State(1, "Stale", Color.ORANGE));
  private static final List<State> SOURCES =
      List.of(
          new State(-1, "Unknown", Color.GRAY),
          new State(0, "Fresh", Color.GREEN),
          new State(1, "Stale", Color.ORANGE),
          new State(2, "Down", Color.RED));
  private static final List<State> KEPT =
      List.of(new State(0, "Not saved", Color.ORANGE), new State(1, "Saved", Color.GREEN));
  private static final List<State> LOADED =
      List.of(
          new State(-1, "Unknown", Color.GRAY),
          new State(0, "Failed", Color.RED),
          new State(1, "Loaded", Color.GREEN));

  List<Row> rows() {
    VerdictRows verdicts = new VerdictRows(series, spec);
    List<Row> rows = new ArrayList<>();
    if (verdicts.hasThresholds()) {
      List<Panel> first = new ArrayList<>(List.of(verdicts.now(), verdicts.breached()));
      if (verdicts.hasDiagnoses()) {
        first.add(verdicts.active());
      }
      rows.add(Row.even(3, first));
    }
    rows.add(
        Row.even(
            3,
            Boolean.TRUE.equals(spec.monitoring().prometheusRule())
                ? List.of(alerts(), sourcesNow(), exporter())
                : List.of(sourcesNow(), exporter())));
    rows.addAll(verdicts.rows());
    rows.add(Row.whole(Math.clamp(2 + spec.sources().size(), 5, 14), health()));
    rows.add(Row.even(8, List.of(rowsRead(), age())));
    rows.add(Row.whole(5, leftOut()));
    rows.add(new Row.Heading("Exporter"));
    rows.add(
        Row.even(7, List.of(configuration(), seriesMade(), readDuration(), memory(), processor())));
    rows.add(new Row.Heading("Metrics"));
    rows.add(
        Row.whole(
            Math.clamp(3 + metrics(), 6, 20), new MetricsTable(series, spec.sources()).panel()));
    return rows;
  }

  /** The same colour for a source in all panels. */
  private SequencedMap<String, String> ofSources() {
    return SeriesColors.neutral(spec.sources().stream().map(Source::name).toList());
  }

  private int metrics() {
    return spec.sources().stream().mapToInt(source -> source.metrics().size()).sum();
  }

  private Panel alerts() {
    return Panels.stat(
        "Firing alerts",
        "Alerts of this monitor that are firing now. Unknown if Prometheus does not scrape the exporter.",
        Panels.known(
            "count(" + series.of("ALERTS", "alertstate=\"firing\"") + ")", "", series.of("up")),
        Panels.NONE_IS_GOOD);
  }

  private Panel exporter() {
    return Panels.stat(
        "Exporter",
        "Whether Prometheus' last scrape of the exporter was good.",
        "max(" + series.of("up") + ") or vector(0)",
        Panels.UP);
  }

  private Panel sourcesNow() {
    return Panels.stat(
        "Worst source",
        "The worst state of all sources. A source can be unreadable at the last scan, or stale:"
            + " without new rows for longer than its freshness.",
        "max(2 * (1 - "
            + series.of("csvmonitor_source_up")
            + ")) > 0 or max("
            + series.of("csvmonitor_source_stale")
            + ") or vector(-1)",
        SOURCES);
  }

  private Panel configuration() {
    return Panels.stat(
        "Configuration",
        "Whether the exporter could load the newest configuration.",
        "min(" + series.of("csvmonitor_config_last_reload_successful") + ") or vector(-1)",
        LOADED);
  }

  private Panel health() {
    return new Panel(
        "Sources",
        "For each source: whether its files can be read, whether it is stale, whether its state is"
            + " saved, and the age of its newest row. Then the good and bad rows that were read in the"
            + " selected time range, and the duration of the last pass that read data.",
        "short",
        List.of(
            Target.rows("min by (source) (" + series.of("csvmonitor_source_up") + ")"),
            Target.rows("max by (source) (" + series.of("csvmonitor_source_stale") + ")"),
            Target.rows("min by (source) (" + series.of("csvmonitor_source_state_saved") + ")"),
            Target.rows(ageOfNewestRow()),
            Target.rows(added("source", series.of("csvmonitor_source_rows_total"))),
            Target.rows(added("source", series.of("csvmonitor_source_bad_rows_total"))),
            Target.rows(
                "max by (source) (" + series.of("csvmonitor_source_read_duration_seconds") + ")")),
        new Display.Table(
            new Shape.Joined(
                List.of(KeyColumn.of("source", "Source")),
                List.of(
                    new Column("Files", "none", Panels.UP),
                    new Column("Freshness", "none", FRESH),
                    new Column("State", "none", KEPT),
                    new Column("Newest row", Panels.AGE, List.of()),
                    new Column("Rows", "short", List.of()),
                    new Column("Bad rows", "short", SOME_IS_WORTH_A_LOOK),
                    new Column("Read took", "s", List.of())),
                "")));
  }

  private Panel rowsRead() {
    return Panels.bars(
            "Rows per minute",
            "Rows counted, by source. A file that arrives at once gives one peak.",
            "60 * sum by (source) (rate("
                + series.of("csvmonitor_source_rows_total")
                + "[$__rate_interval])) > 0",
            "{{source}}")
        .colored(ofSources())
        .stepped(Duration.ofMinutes(1))
        .orElse("No new rows in this time range");
  }

  private Panel age() {
    return Panels.lines(
            "Age of the newest row",
            "By source, in hours, minutes and seconds. The age falls when a newer row arrives. If it only"
                + " rises, the source gets no rows.",
            "dthms",
            ageOfNewestRow(),
            "{{source}}")
        .colored(ofSources());
  }

  /** The rows of a table for today can have a time later today. */
  private String ageOfNewestRow() {
    return "clamp_min(time() - max by (source) ("
        + series.of("csvmonitor_source_last_row_timestamp_seconds")
        + "), 0)";
  }

  /** The rows that were not counted, and the samples that have no series. */
  private Panel leftOut() {
    String bad = series.of("csvmonitor_source_bad_rows_total");
    String overflow = series.of("csvmonitor_series_overflow_total");
    return new Panel(
            "Bad rows and limits",
            "Rows, or cells of wide rows, that were not counted in the selected time range, by source"
                + " and reason. The exporter's status page has their lines. A metric with more series"
                + " than its maxSeries is in this table, too: the number is the number of samples without"
                + " a series.",
            "short",
            List.of(
                Target.rows(
                    problem("source", "reason", added("source, reason", bad))
                        + " or "
                        + problem("metric", "", added("metric", overflow)))),
            new Display.Table(
                new Shape.Joined(
                    List.of(KeyColumn.of("of", "Source or metric"), KeyColumn.of("why", "Reason")),
                    List.of(new Column("Count", "short", List.of())),
                    "Count")))
        .orElse("No bad rows are known, and no metric is over its limit");
  }

  /** The rows of one table: where the problem is, and why. */
  private static String problem(String of, String why, String added) {
    String where = "label_replace(" + added + " > 0, \"of\", \"$1\", \"" + of + "\", \"(.*)\")";
    String reason =
        why.isEmpty()
            ? "label_replace(" + where + ", \"why\", \"over maxSeries\", \"\", \"\")"
            : "label_replace(" + where + ", \"why\", \"$1\", \"" + why + "\", \"(.*)\")";
    return "sum by (of, why) (" + reason + ")";
  }

  /**
   * The increase of a Counter in the selected time range. If the Counter is newer than the range,
   * this is its value: {@code increase()} does not count the rows that were read before the first
   * scrape, and a file that never grows is read only once. A gap of less than a day at the start of
   * the range does not make a Counter new.
   */
  private static String added(String by, String counter) {
    String sum = "sum by (" + by + ") (";
    return "round(("
        + (sum + counter + ") unless " + sum + "last_over_time(" + counter)
        + "[1d] offset $__range))) or "
        + (sum + "increase(" + counter + "[$__range])))");
  }

  private Panel seriesMade() {
    return Panels.line(
        "Series",
        "Series made from CSV files.",
        "short",
        "max(" + series.of("csvmonitor_series") + ")",
        "series");
  }

  private Panel readDuration() {
    return Panels.lines(
            "Duration of reads",
            "Duration of the last pass that read data, by source.",
            "s",
            "max by (source) (" + series.of("csvmonitor_source_read_duration_seconds") + ")",
            "{{source}}")
        .colored(ofSources());
  }

  private Panel memory() {
    return Panels.line(
        "Memory",
        "The exporter's process in memory.",
        "bytes",
        "max(" + series.of("process_resident_memory_bytes") + ")",
        "memory");
  }

  private Panel processor() {
    return Panels.line(
        "Processors",
        "The number of processors that the exporter uses.",
        "short",
        "sum(rate(" + series.of("process_cpu_seconds_total") + "[$__rate_interval]))",
        "processors");
  }
}
