package io.csvmonitor.exporter.exposition;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.ingest.RememberedCounts;
import io.csvmonitor.exporter.ingest.SourcePass;
import io.csvmonitor.exporter.ingest.SourceView;
import io.csvmonitor.exporter.ingest.StateSavingResult;
import io.csvmonitor.exporter.series.DayRow;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.series.SourceStats;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.status.SourceStatus;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exporter's own metrics. They are created again at each scrape. */
public final class SelfMetrics {
  private final MetricFamilies families = new MetricFamilies();

  /** Adds the metrics of one source. */
  public void source(
      SourceStatus status, SourceView view, long bytes, @Nullable RequestCounts requests) {
    Labels source = Labels.of("source", status.name());
    if (requests != null) {
      requests(source, requests);
    }
    boolean failed = status.state() == SourceStatus.State.Failed;
    PublishedSource published = view.published();
    if (published == null && !failed) {
      return;
    }
    families.gauge(
        "source_up",
        "1 if the last scan could read the files of the source, otherwise 0.",
        source,
        failed ? 0 : 1);
    StateSavingResult saving = view.memory().saving();
    if (saving != null) {
      families.gauge(
          "source_state_saved",
          "1 if the state is saved in the state directory, otherwise 0.",
          source,
          saving.problem() == null ? 1 : 0);
    }
    if (published == null) {
      return;
    }
    families.gauge(
        "source_stale",
        "1 if the newest row of the source is older than its freshness, otherwise 0.",
        source,
        view.isStale(status.freshness().limit()) ? 1 : 0);
    families.counter("source_bytes", "Uncompressed bytes read.", source, bytes);
    families.counter(
        "source_rewrites",
        "Rewritten files. For a Snapshot, versions after the first.",
        source,
        view.passes().rewrites());
    families.gauge(
        "source_read_duration_seconds",
        "Duration of the last pass that read data.",
        source,
        view.passes().seconds());
    RememberedCounts remembered = view.memory().remembered();
    if (remembered != null) {
      remembered(source, published.source().mode(), remembered);
    }
    times(source, status.freshness().newestRow(), view, published);
    rows(source, published);
  }

  private void times(
      Labels source, @Nullable Instant newestRow, SourceView view, PublishedSource published) {
    if (newestRow != null) {
      families.gauge(
          "source_last_row_timestamp_seconds",
          "Time of the newest row.",
          source,
          newestRow.toEpochMilli() / 1000.0);
      families.gauge(
          "source_last_row_hour",
          "Hour of the day of the newest row, in the source's time zone.",
          source,
          newest(published).getHour());
    }
    Instant lastSuccess = view.times().lastSuccess();
    if (lastSuccess != null) {
      families.gauge(
          "source_last_success_timestamp_seconds",
          "Time of the last scan without an error.",
          source,
          lastSuccess.toEpochMilli() / 1000.0);
    }
    long complete = view.verdicts().complete().orElse(RowTime.NONE);
    for (DayRow row : published.dayRows()) {
      families.gauge(
          "source_row_complete",
          "1 if the period of the row is complete, otherwise 0. Only for a table of times of one day.",
          source.merge(Labels.of("row", row.text())),
          row.end() <= complete ? 1 : 0);
    }
  }

  private void rows(Labels source, PublishedSource published) {
    SourceStats.View stats = published.stats();
    families.counter("source_rows", "Rows counted.", source, stats.rows());
    families.counter(
        "source_filtered_rows",
        "Rows that do not match the conditions of the source or of any metric.",
        source,
        stats.leftOut().filtered());
    families.counter(
        "source_duplicate_rows",
        "Rows that were counted before, by the columns of distinctBy.",
        source,
        stats.leftOut().duplicates());
    families.counter(
        "source_corrections",
        "Corrections that a Counter cannot follow: totals that decreased (Upsert, Restate), and"
            + " last lines that changed after they were counted.",
        source,
        published.corrections());
    for (BadRowReason reason : BadRowReason.values()) {
      families.counter(
          "source_bad_rows",
          "Rows, or cells of wide rows, that were not counted.",
          source.merge(Labels.of("reason", reason.label())),
          stats.bad().getOrDefault(reason, 0L));
    }
    for (PublishedMetric metric : published.metrics()) {
      families.counter(
          "series_overflow",
          "Samples without a series, because the metric has reached maxSeries.",
          Labels.of("metric", metric.metric().name()),
          metric.overflow());
    }
  }

  private void requests(Labels source, RequestCounts requests) {
    families.counter(
        "source_requests", "Requests to the server of the source.", source, requests.requests());
    families.counterOfSeconds(
        "source_request_duration_seconds",
        "Duration of all requests to the server of the source.",
        source,
        requests.seconds());
    families.counter(
        "source_received_bytes",
        "Bytes received from the server of the source, as sent.",
        source,
        requests.bytes());
    for (FileProblem.Kind kind : FileProblem.Kind.values()) {
      if (requests.errors(kind) > 0) {
        families.counter(
            "source_request_errors",
            "Requests to the server of the source that failed.",
            source.merge(Labels.of("reason", SourcePass.Problem.reason(kind).name())),
            requests.errors(kind));
      }
    }
  }

  private void remembered(Labels source, Mode mode, RememberedCounts remembered) {
    families.gauge(
        "source_remembered_rows",
        "Remembered rows, which are recognized in a rewritten file.",
        source,
        (double) remembered.rows());
    families.gauge(
        "source_remembered_rows_limit",
        "Maximum number of remembered rows.",
        source,
        (double) remembered.bounds().rows());
    if (mode == Mode.Upsert || mode == Mode.Restate) {
      families.gauge(
          "source_remembered_totals",
          "Rows whose totals are remembered, in modes Upsert and Restate.",
          source,
          (double) remembered.totals());
      families.gauge(
          "source_remembered_totals_limit",
          "Maximum number of remembered totals.",
          source,
          remembered.bounds().totals());
    }
    families.counter(
        "source_assumed_rows",
        "Unknown rows that are assumed to be counted, because they may be forgotten rows.",
        source,
        remembered.assumed());
  }

  /** The time of the newest row in the file; in a replay, the time in the recording. */
  private static ZonedDateTime newest(PublishedSource published) {
    Time time = published.source().time();
    ZoneId zone = time == null ? ZoneOffset.UTC : ZoneId.of(time.zone());
    return Instant.ofEpochMilli(published.stats().newest()).atZone(zone);
  }

  /** Adds the metrics about the series of all sources. */
  public void series(Exposition exposition, long mostBytes) {
    families.gauge("series", "Series made from CSV files.", Labels.EMPTY, exposition.series());
    families.gauge(
        "series_left_out",
        "Series that are left out of a scrape because of maxExpositionBytes.",
        Labels.EMPTY,
        exposition.leftOut());
    families.gauge(
        "exposition_bytes",
        "Bytes of all series made from CSV files in a scrape, as text.",
        Labels.EMPTY,
        (double) exposition.bytes());
    families.gauge(
        "exposition_limit_bytes",
        "Maximum bytes of series made from CSV files in a scrape.",
        Labels.EMPTY,
        (double) mostBytes);
  }

  /** Adds the metrics of the program. */
  public void program(boolean lastReloadSuccessful, long loadedAtMillis) {
    families.gauge(
        "config_last_reload_successful",
        "1 if the newest configuration could be loaded, otherwise 0.",
        Labels.EMPTY,
        lastReloadSuccessful ? 1 : 0);
    families.gauge(
        "config_last_reload_success_timestamp_seconds",
        "Time at which the active configuration was loaded.",
        Labels.EMPTY,
        loadedAtMillis / 1000.0);
  }

  /** All metrics that were added. */
  public List<MetricSnapshot> snapshots(String version) {
    List<MetricSnapshot> all = new ArrayList<>(families.snapshots());
    all.add(
        new InfoSnapshot(
            new MetricMetadata("csvmonitor_build", "The program."),
            List.of(
                new InfoSnapshot.InfoDataPointSnapshot(
                    Labels.of(
                        "version", version, "java_version", String.valueOf(Runtime.version()))))));
    return all;
  }
}
