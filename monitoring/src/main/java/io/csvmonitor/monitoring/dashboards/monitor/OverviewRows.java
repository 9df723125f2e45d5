package io.csvmonitor.monitoring.dashboards.monitor;

import io.csvmonitor.api.CsvMonitorSpec;
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
import java.util.ArrayList;
import java.util.List;

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
    List<Panel> first = new ArrayList<>();
    if (verdicts.hasThresholds()) {
      first.add(verdicts.now());
      if (verdicts.hasDiagnoses()) {
        first.add(verdicts.active());
      }
      first.add(verdicts.breached());
    }
    first.addAll(List.of(alerts(), sourcesNow(), exporter()));
    rows.add(Row.even(4, first));
    rows.addAll(verdicts.rows());
    rows.add(Row.whole(Math.clamp(2 + spec.sources().size(), 5, 14), health()));
    rows.add(Row.even(8, List.of(rowsRead(), age())));
    rows.add(Row.even(8, List.of(badByReason(), overLimit())));
    rows.add(new Row.Heading("Exporter"));
    rows.add(
        Row.even(7, List.of(configuration(), seriesMade(), readDuration(), memory(), processor())));
    rows.add(new Row.Heading("Metrics"));
    rows.add(
        Row.whole(
            Math.clamp(3 + metrics(), 6, 20), new MetricsTable(series, spec.sources()).panel()));
    return rows;
  }

  private int metrics() {
    return spec.sources().stream().mapToInt(source -> source.metrics().size()).sum();
  }

  private Panel alerts() {
    return Panels.stat(
        "Alerts",
        "Alerts of this monitor that are firing now.",
        "count(" + series.of("ALERTS", "alertstate=\"firing\"") + ") or vector(0)",
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
        "Sources",
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
            + " saved, and the age of its newest row. Then the good and bad rows in the selected time"
            + " range, and the duration of the last pass that read data.",
        "short",
        List.of(
            Target.rows("min by (source) (" + series.of("csvmonitor_source_up") + ")"),
            Target.rows("max by (source) (" + series.of("csvmonitor_source_stale") + ")"),
            Target.rows("min by (source) (" + series.of("csvmonitor_source_state_saved") + ")"),
            Target.rows(ageOfNewestRow()),
            Target.rows(
                "round(sum by (source) (increase("
                    + series.of("csvmonitor_source_rows_total")
                    + "[$__range])))"),
            Target.rows(
                "ceil(sum by (source) (increase("
                    + series.of("csvmonitor_source_bad_rows_total")
                    + "[$__range])))"),
            Target.rows(
                "max by (source) (" + series.of("csvmonitor_source_read_duration_seconds") + ")")),
        new Display.Table(
            new Shape.Joined(
                List.of(KeyColumn.of("source", "Source")),
                List.of(
                    new Column("Files", "none", Panels.UP),
                    new Column("Freshness", "none", FRESH),
                    new Column("State", "none", KEPT),
                    new Column("Age of newest row", "s", List.of()),
                    new Column("Rows", "short", List.of()),
                    new Column("Bad rows", "short", SOME_IS_WORTH_A_LOOK),
                    new Column("Last read took", "s", List.of())),
                "")));
  }

  private Panel rowsRead() {
    return Panels.lines(
        "Rows per second",
        "Rows counted, by source. A file that arrives at once gives one peak.",
        "short",
        "sum by (source) (rate("
            + series.of("csvmonitor_source_rows_total")
            + "[$__rate_interval]))",
        "{{source}}");
  }

  private Panel age() {
    return Panels.lines(
        "Age of the newest row",
        "By source. The age falls when a newer row arrives. If it only rises, the source gets no rows.",
        "s",
        ageOfNewestRow(),
        "{{source}}");
  }

  /** The rows of a table for today can have a time later today. */
  private String ageOfNewestRow() {
    return "clamp_min(time() - max by (source) ("
        + series.of("csvmonitor_source_last_row_timestamp_seconds")
        + "), 0)";
  }

  private Panel badByReason() {
    return Panels.bars(
        "Bad rows by reason",
        "Rows, or cells of wide rows, that were not counted, and why. The exporter's status page"
            + " has their lines.",
        "sum by (reason) (increase("
            + series.of("csvmonitor_source_bad_rows_total")
            + "[$__rate_interval]))",
        "{{reason}}");
  }

  private Panel overLimit() {
    return Panels.bars(
        "Samples over the limit of series",
        "Samples without a series, because the metric has reached maxSeries.",
        "topk(10, sum by (metric) (increase("
            + series.of("csvmonitor_series_overflow_total")
            + "[$__rate_interval])))",
        "{{metric}}");
  }

  private Panel seriesMade() {
    return Panels.lines(
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
        "{{source}}");
  }

  private Panel memory() {
    return Panels.lines(
        "Memory",
        "The exporter's process in memory.",
        "bytes",
        "max(" + series.of("process_resident_memory_bytes") + ")",
        "memory");
  }

  private Panel processor() {
    return Panels.lines(
        "Processor",
        "Processors that the exporter uses.",
        "short",
        "sum(rate(" + series.of("process_cpu_seconds_total") + "[$__rate_interval]))",
        "processors");
  }
}
