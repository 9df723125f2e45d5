package io.csvmonitor.exporter.run;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.exporter.csv.value.MaskedText;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.ingest.SourcePass;
import io.csvmonitor.exporter.ingest.SourceView;
import io.csvmonitor.exporter.ingest.SourceWorker;
import io.csvmonitor.exporter.series.BadRow;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.series.SourceStats;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.status.SourceStatus;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public status of a worker. It contains only the shape of bad rows, unless the manifest allows
 * their text.
 */
final class SourceStatuses {
  /** The time after a bad row at which a source is healthy again. */
  private static final Duration BAD_ROWS = Duration.ofHours(1);

  private SourceStatuses() {}

  static SourceStatus of(SourceWorker worker) {
    SourceView view = worker.view();
    PublishedSource published = view.published();
    SourceStats.View stats = published == null ? SourceStats.View.NOTHING : published.stats();
    Duration freshness = worker.freshness();
    boolean stale = published != null && view.isStale(freshness);
    List<SourcePass.Problem> problems = view.allProblems();
    Time time = worker.source().time();
    String column = problems.isEmpty() ? "" : problems.getFirst().column();
    return new SourceStatus(
        worker.source().name(),
        new SourceStatus.Origin(
            worker.from(), worker.source().mode(), ZoneId.of(time == null ? "UTC" : time.zone())),
        state(view, stale),
        new SourceStatus.Problem(
            reason(worker, view, stats, stale),
            problems.isEmpty()
                ? null
                : String.join("; ", problems.stream().map(SourcePass.Problem::message).toList()),
            worker.discarded(),
            column.isEmpty() ? null : column),
        new SourceStatus.Counts(
            stats.rows(),
            stats.leftOut().filtered(),
            stats.leftOut().duplicates(),
            worker.rowsPerSecond(),
            published == null ? 0 : published.seriesCount(),
            stats.bad(),
            stats.lastBad().stream()
                .map(bad -> badRow(bad, worker.source().showBadRows()))
                .toList()),
        new SourceStatus.Freshness(
            view.times().newestRow(),
            RowTime.instant(stats.newest()),
            view.times().lastSuccess(),
            freshness,
            stale),
        worker.files());
  }

  private static SourceStatus.State state(SourceView view, boolean stale) {
    if (!view.problems().isEmpty()) {
      return SourceStatus.State.Failed;
    }
    if (view.published() == null) {
      return SourceStatus.State.Reading;
    }
    return stale ? SourceStatus.State.Stale : SourceStatus.State.Ready;
  }

  private static @Nullable SourceReason reason(
      SourceWorker worker, SourceView view, SourceStats.View stats, boolean stale) {
    if (!view.problems().isEmpty()) {
      return view.problems().getFirst().reason();
    }
    if (view.published() == null) {
      return SourceReason.Reading;
    }
    if (!view.allProblems().isEmpty()) {
      // All rows are served nevertheless.
      return view.allProblems().getFirst().reason();
    }
    if (stats.rows() == 0 && !stats.bad().isEmpty()) {
      // The source is also stale. The bad rows are the cause.
      return SourceReason.BadRows;
    }
    if (stale) {
      return SourceReason.Stale;
    }
    boolean bad =
        worker.source().mode() == Mode.Snapshot
            ? !stats.lastBad().isEmpty()
            : worker.hadBadRowsWithin(BAD_ROWS);
    return bad ? SourceReason.BadRows : null;
  }

  private static SourceStatus.BadRowView badRow(BadRow bad, boolean withText) {
    return new SourceStatus.BadRowView(
        bad.file(),
        bad.line(),
        bad.column(),
        bad.reason(),
        MaskedText.of(bad.text()),
        withText ? bad.text() : null);
  }
}
