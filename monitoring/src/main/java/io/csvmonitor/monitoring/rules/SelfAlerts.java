package io.csvmonitor.monitoring.rules;

import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.monitoring.MonitorSeries;
import java.util.List;
import java.util.Map;

/**
 * The alerts about the monitoring itself: the exporter and its sources.
 *
 * <p>The expressions remove labels that change when the exporter moves or is scraped by another
 * job. So an alert stays the same alert.
 */
final class SelfAlerts {
  /**
   * The time for which an alert reports a counted problem. It exceeds the time between two exports
   * of most jobs, so an error in each export is one alert.
   */
  private static final String WINDOW = "1h";

  private SelfAlerts() {}

  static List<Alert> of(MonitorSeries series, int sources) {
    return List.of(
        exporterDown(series),
        sourceDown(series),
        sourceStale(series),
        stateNotSaved(series),
        sourcesUnread(series, sources),
        badRows(series),
        tooManySeries(series),
        configReloadFailed(series));
  }

  private static Alert exporterDown(MonitorSeries series) {
    return alert(
        "ExporterDown",
        // This also fires if there is no target at all. Because it is one expression, it stays the
        // same alert when a failing target disappears.
        "absent(" + series.of("up") + " == 1)",
        "5m",
        Severity.Critical,
        "The exporter of a CsvMonitor is not scraped.",
        "Prometheus could not scrape "
            + name(series)
            + " for 5 minutes: there is no target, or scrapes fail. None of its sources is"
            + " monitored.");
  }

  private static Alert sourceDown(MonitorSeries series) {
    return alert(
        "SourceDown",
        "min by (source) (" + series.of("csvmonitor_source_up") + ") == 0",
        "5m",
        Severity.Critical,
        "A CSV source cannot be read.",
        "The files of source "
            + TemplateSyntax.label("source")
            + " of "
            + name(series)
            + " could not be read for 5 minutes. "
            + TemplateSyntax.ask(
                "max("
                    + series.of("csvmonitor_source_last_success_timestamp_seconds", "source=%q")
                    + ")",
                "source",
                "The last scan without an error: {{ . | humanizeTimestamp }}.",
                "No scan succeeded since the exporter started."));
  }

  private static Alert sourceStale(MonitorSeries series) {
    return alert(
        "SourceStale",
        "max by (source) (" + series.of("csvmonitor_source_stale") + ") == 1",
        "5m",
        Severity.Warning,
        "A CSV source gets no new rows.",
        "Source "
            + TemplateSyntax.label("source")
            + " of "
            + name(series)
            + " has no new row for longer than its freshness. "
            + TemplateSyntax.ask(
                "max("
                    + series.of("csvmonitor_source_last_row_timestamp_seconds", "source=%q")
                    + ")",
                "source",
                "The time of its newest row: {{ . | humanizeTimestamp }}.",
                "It has no row yet."));
  }

  private static Alert stateNotSaved(MonitorSeries series) {
    return alert(
        "StateNotSaved",
        "min by (source) (" + series.of("csvmonitor_source_state_saved") + ") == 0",
        "5m",
        Severity.Warning,
        "The state of a CSV source is not saved.",
        "The exporter could not write the state of source "
            + TemplateSyntax.label("source")
            + " of "
            + name(series)
            + " for 5 minutes. All rows are counted and served. But after a restart, the exporter"
            + " continues with the last state that it could write.");
  }

  private static Alert sourcesUnread(MonitorSeries series, int sources) {
    return alert(
        "SourcesUnread",
        // A source that was never read to its end has no series, so no other alert reports it.
        "(count(count by (source) ("
            + series.of("csvmonitor_source_up")
            + ")) or vector(0)) < "
            + sources
            + " and on () max("
            + series.of("up")
            + ") == 1",
        "30m",
        Severity.Warning,
        "Not all sources of a CsvMonitor have been read.",
        TemplateSyntax.number()
            + " of "
            + sources
            + " sources of "
            + name(series)
            + " have been read to their end since the exporter started, or since they are in its"
            + " configuration. The others have no series for 30 minutes.");
  }

  private static Alert badRows(MonitorSeries series) {
    return alert(
        "BadRows",
        // Rows for which there was no series have a separate alert.
        counted(
            "source, reason",
            series.of("csvmonitor_source_bad_rows_total", "reason!=\"too_many_series\"")),
        "0s",
        Severity.Warning,
        "Rows of a CSV source are not counted.",
        "In the last hour "
            + TemplateSyntax.number()
            + " rows or cells of source "
            + TemplateSyntax.label("source")
            + " of "
            + name(series)
            + " were not counted: "
            + TemplateSyntax.label("reason")
            + ".");
  }

  private static Alert tooManySeries(MonitorSeries series) {
    return alert(
        "TooManySeries",
        counted("metric", series.of("csvmonitor_series_overflow_total")),
        "0s",
        Severity.Warning,
        "A metric made from CSV has reached its limit of series.",
        "In the last hour "
            + TemplateSyntax.number()
            + " samples of metric "
            + TemplateSyntax.label("metric")
            + " of "
            + name(series)
            + " have no series, because the metric has reached its maxSeries.");
  }

  private static Alert configReloadFailed(MonitorSeries series) {
    return alert(
        "ConfigReloadFailed",
        "min(" + series.of("csvmonitor_config_last_reload_successful") + ") == 0",
        "5m",
        Severity.Warning,
        "An exporter cannot load its configuration.",
        "The exporter of "
            + name(series)
            + " could not load the newest configuration. The previous configuration is still"
            + " active.");
  }

  /**
   * The increase of a counter in the last hour. {@code increase} does not include the value of a
   * counter at its first scrape, such as the bad rows of a file that existed before the exporter.
   * So the whole value of a new series counts. A series is new if it did not exist in the day
   * before. An hour would not be enough: after an hour without Prometheus, old problems would fire
   * again.
   */
  private static String counted(String by, String counter) {
    return "sum by (%2$s) ((%1$s unless last_over_time(%1$s[1d] offset %3$s)) > 0 or increase(%1$s[%3$s]) > 0)"
        .formatted(counter, by, WINDOW);
  }

  private static String name(MonitorSeries series) {
    return "CsvMonitor " + TemplateSyntax.literal(series.namespace() + "/" + series.name());
  }

  private static Alert alert(
      String name, String expr, String hold, Severity severity, String summary, String text) {
    return new Alert(
        name,
        name,
        Map.of(),
        new Alert.Condition(expr, hold),
        severity,
        new Alert.Text(summary, text));
  }
}
