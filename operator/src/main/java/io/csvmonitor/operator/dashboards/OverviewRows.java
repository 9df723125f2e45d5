package io.csvmonitor.operator.dashboards;

import io.csvmonitor.api.Source;
import io.csvmonitor.operator.dashboards.Dashboard.Row;
import io.csvmonitor.operator.dashboards.Panel.Color;
import io.csvmonitor.operator.dashboards.Panel.Column;
import io.csvmonitor.operator.dashboards.Panel.Display;
import io.csvmonitor.operator.dashboards.Panel.Display.TimeSeries.Style;
import io.csvmonitor.operator.dashboards.Panel.Shape;
import io.csvmonitor.operator.dashboards.Panel.State;
import io.csvmonitor.operator.dashboards.Panel.Target;
import io.csvmonitor.operator.rules.MonitorSeries;
import java.util.List;

/** Whether the monitor and its sources are well, and what it measures. */
record OverviewRows(MonitorSeries series, List<Source> sources) {
  private static final List<State> NONE_IS_GOOD =
      List.of(new State(0, "", Color.GREEN), new State(1, "", Color.RED));
  private static final List<State> SOME_IS_WORTH_A_LOOK =
      List.of(new State(0, "", Color.GREEN), new State(1, "", Color.ORANGE));
  private static final List<State> UP =
      List.of(new State(0, "Down", Color.RED), new State(1, "Up", Color.GREEN));
  private static final List<State> FRESH =
      List.of(new State(0, "Fresh", Color.GREEN), new State(1, "Stale", Color.ORANGE));
  private static final List<State> LOADED =
      List.of(
          new State(-1, "Unknown", Color.GRAY),
          new State(0, "Failed", Color.RED),
          new State(1, "Loaded", Color.GREEN));

  List<Row> rows() {
    return List.of(
        Row.even(4, List.of(alerts(), exporter(), down(), stale(), bad(), configuration())),
        Row.whole(Math.clamp(2 + sources.size(), 5, 14), health()),
        Row.even(8, List.of(rowsRead(), age())),
        Row.even(8, List.of(badByReason(), overLimit())),
        new Row.Heading("Exporter"),
        Row.even(7, List.of(seriesMade(), readDuration(), memory(), processor())),
        new Row.Heading("Metrics"),
        Row.whole(Math.clamp(3 + metrics(), 6, 20), new MetricsTable(series, sources).panel()));
  }

  private int metrics() {
    return sources.stream().mapToInt(source -> source.metrics().size()).sum();
  }

  private Panel alerts() {
    return stat(
        "Alerts",
        "Alerts of this monitor that are firing now.",
        "count(" + series.of("ALERTS", "alertstate=\"firing\"") + ") or vector(0)",
        NONE_IS_GOOD);
  }

  private Panel exporter() {
    return stat(
        "Exporter",
        "Whether Prometheus' last scrape of the exporter was good.",
        "max(" + series.of("up") + ") or vector(0)",
        UP);
  }

  private Panel down() {
    return stat(
        "Sources down",
        "Sources whose files could not be read at the last look.",
        "count(" + series.of("csvmonitor_source_up") + " == 0) or vector(0)",
        NONE_IS_GOOD);
  }

  private Panel stale() {
    return stat(
        "Sources stale",
        "Sources that have had nothing new for longer than their freshness.",
        "sum(" + series.of("csvmonitor_source_stale") + ") or vector(0)",
        SOME_IS_WORTH_A_LOOK);
  }

  private Panel bad() {
    return stat(
        "Bad rows",
        "Rows, or cells of wide rows, that were not counted in the time shown. Those that a file"
            + " had before the exporter was first scraped are on its status page.",
        "ceil(sum(increase("
            + series.of("csvmonitor_source_bad_rows_total")
            + "[$__range]))) or vector(0)",
        SOME_IS_WORTH_A_LOOK);
  }

  private Panel configuration() {
    return stat(
        "Configuration",
        "Whether the exporter could load its configuration when it last read it.",
        "min(" + series.of("csvmonitor_config_last_reload_successful") + ") or vector(-1)",
        LOADED);
  }

  private Panel health() {
    return new Panel(
        "Sources",
        "Each source: whether its files can be read, whether it is fresh, how old its newest row"
            + " is, how many rows were counted and how many were not in the time shown, and how"
            + " long the last pass took that read something.",
        "short",
        List.of(
            Target.rows("min by (source) (" + series.of("csvmonitor_source_up") + ")"),
            Target.rows("max by (source) (" + series.of("csvmonitor_source_stale") + ")"),
            Target.rows(ageOfNewestRow()),
            Target.rows(
                "sum by (source) (increase("
                    + series.of("csvmonitor_source_rows_total")
                    + "[$__range]))"),
            Target.rows(
                "ceil(sum by (source) (increase("
                    + series.of("csvmonitor_source_bad_rows_total")
                    + "[$__range])))"),
            Target.rows(
                "max by (source) (" + series.of("csvmonitor_source_read_duration_seconds") + ")")),
        new Display.Table(
            new Shape.Joined(
                "source",
                "Source",
                List.of(
                    new Column("Files", "none", UP),
                    new Column("Freshness", "none", FRESH),
                    new Column("Age of newest row", "s", List.of()),
                    new Column("Rows", "short", List.of()),
                    new Column("Bad rows", "short", SOME_IS_WORTH_A_LOOK),
                    new Column("Last read took", "s", List.of())))));
  }

  private Panel rowsRead() {
    return lines(
        "Rows a second",
        "Rows counted, by source. Many at once where a file comes as a whole.",
        "rowsps",
        "sum by (source) (rate("
            + series.of("csvmonitor_source_rows_total")
            + "[$__rate_interval]))",
        "{{source}}");
  }

  private Panel age() {
    return lines(
        "Age of the newest row",
        "By source. It falls when a newer row comes; a source whose age only rises gets no rows.",
        "s",
        ageOfNewestRow(),
        "{{source}}");
  }

  /** The rows of a table for today may be of later today. */
  private String ageOfNewestRow() {
    return "clamp_min(time() - max by (source) ("
        + series.of("csvmonitor_source_last_row_timestamp_seconds")
        + "), 0)";
  }

  private Panel badByReason() {
    return new Panel(
        "Bad rows by reason",
        "Rows, or cells of wide rows, that were not counted, and why. The exporter's status page"
            + " has their lines.",
        "short",
        List.of(
            Target.range(
                "sum by (reason) (increase("
                    + series.of("csvmonitor_source_bad_rows_total")
                    + "[$__rate_interval]))",
                "{{reason}}")),
        new Display.TimeSeries(Style.BARS));
  }

  private Panel overLimit() {
    return new Panel(
        "Samples over the limit of series",
        "Samples without a series of their own, since their metric had as many as it may"
            + " (maxSeries).",
        "short",
        List.of(
            Target.range(
                "topk(10, sum by (metric) (increase("
                    + series.of("csvmonitor_series_overflow_total")
                    + "[$__rate_interval])))",
                "{{metric}}")),
        new Display.TimeSeries(Style.BARS));
  }

  private Panel seriesMade() {
    return lines(
        "Series",
        "Series made from CSV files.",
        "short",
        "max(" + series.of("csvmonitor_series") + ")",
        "series");
  }

  private Panel readDuration() {
    return lines(
        "Duration of reads",
        "How long the last pass took that read something, by source.",
        "s",
        "max by (source) (" + series.of("csvmonitor_source_read_duration_seconds") + ")",
        "{{source}}");
  }

  private Panel memory() {
    return lines(
        "Memory",
        "The exporter's process in memory.",
        "bytes",
        "max(" + series.of("process_resident_memory_bytes") + ")",
        "memory");
  }

  private Panel processor() {
    return lines(
        "Processor",
        "Processors that the exporter uses.",
        "short",
        "sum(rate(" + series.of("process_cpu_seconds_total") + "[$__rate_interval]))",
        "processors");
  }

  private static Panel stat(String title, String description, String expr, List<State> states) {
    return new Panel(
        title,
        description,
        "none",
        List.of(Target.instant(expr, title)),
        new Display.Stat(states, false));
  }

  private static Panel lines(
      String title, String description, String unit, String expr, String legend) {
    return new Panel(
        title,
        description,
        unit,
        List.of(Target.range(expr, legend)),
        new Display.TimeSeries(Style.LINES));
  }
}
