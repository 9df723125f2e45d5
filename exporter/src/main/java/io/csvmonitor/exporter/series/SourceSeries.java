package io.csvmonitor.exporter.series;

import io.csvmonitor.api.metric.Distinct;
import io.csvmonitor.api.metric.Metric;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.dedup.RowDeduplication;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.BadRowReason;
import io.csvmonitor.exporter.csv.record.ExcludedRows;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.record.HeaderException;
import io.csvmonitor.exporter.csv.record.RowSink;
import io.csvmonitor.exporter.csv.value.RowTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The series of a source, and the effects of rows on them. Not thread-safe; {@link #publish}
 * creates an immutable copy.
 */
public final class SourceSeries {
  private final Source source;
  private final SourceFormat format;
  private final RowTotals upserts;
  private final Accumulator accumulator;
  private final SourceStats stats = new SourceStats();
  private @Nullable RowListener tap;
  private boolean isTapOnly;
  private final List<WindowDemand> demands;
  private final Set<MetricTable> fresh = new LinkedHashSet<>();

  /** The restored tables whose windows by event time could not be restored. */
  private final Set<MetricTable> withoutWindows = new LinkedHashSet<>();

  private final RowTotals windowTotals;
  private final RowTotals freshUpserts;
  private List<MetricTable> tables = new ArrayList<>();
  private boolean isOutdated;

  /** A new object each time the numbers of series in windows can change. */
  private Object numbering = new Object();

  /**
   * A source before its first row.
   *
   * @param demands the windows to store by event time
   * @param upserts the memory for totals of rows under Upsert and Restate
   */
  public SourceSeries(Source source, List<WindowDemand> demands, RowTotals upserts) {
    this.source = source;
    this.demands = List.copyOf(demands);
    this.upserts = upserts;
    this.windowTotals = new RowTotals(upserts.max());
    this.freshUpserts = new RowTotals(upserts.max());
    this.format = SourceFormat.of(source);
    this.accumulator = new Accumulator(source.mode(), source.time() != null, upserts);
    tables = newTables();
  }

  /** New tables without samples. */
  List<MetricTable> newTables() {
    return source.metrics().stream()
        .map(metric -> new MetricTable(metric, format.numbers(), newWindows(metric)))
        .toList();
  }

  private List<Windows> newWindows(Metric metric) {
    Distinct distinct = metric.distinct();
    return Stream.concat(
            demands.stream().filter(demand -> demand.metric().equals(metric.name())),
            Stream.ofNullable(distinct).map(of -> DistinctCounts.demand(metric, of, source.time())))
        .map(
            demand ->
                new Windows(
                    demand,
                    new TimeGrid(
                        demand.width(), demand.zone() == null ? format.zone() : demand.zone()),
                    EmptyWindows.of(source, metric, demand.width())))
        .toList();
  }

  /**
   * The number of samples of a metric without a separate series, because the metric had too many
   * series.
   */
  public long overflow(String metric) {
    return tables.stream()
        .filter(table -> table.metric().name().equals(metric))
        .mapToLong(MetricTable::overflow)
        .sum();
  }

  /** Whether windows are stored. */
  public boolean hasWindows(WindowDemand demand) {
    return demands.contains(demand);
  }

  /** The windows of a metric by event time. */
  public Windows windows(WindowDemand demand) {
    settle();
    return tables.stream()
        .flatMap(table -> table.windows().all().stream())
        .filter(windows -> windows.demand().equals(demand))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody demanded " + demand));
  }

  /**
   * Continues from a saved state. Metrics that are missing in the state {@link #needsBackfill need
   * a backfill}.
   *
   * @param demands the windows to store by event time
   * @param kept the state of the same source, possibly with other metrics
   * @param savedWindows the saved windows by event time, possibly for other demands
   * @param upserts the totals of rows under Upsert and Restate
   */
  public SourceSeries(
      Source source,
      List<WindowDemand> demands,
      State kept,
      SavedWindows savedWindows,
      RowTotals upserts) {
    this(source, demands, upserts);
    @Nullable List<WindowRun> runs = savedWindows.runs();
    Map<String, MetricState> byDefinition = new HashMap<>();
    kept.metrics().forEach(metric -> byDefinition.put(metric.definition(), metric));
    for (MetricTable table : tables) {
      MetricState state = byDefinition.get(MetricState.definition(table.metric()));
      if (state != null && state.isFinite()) {
        table.restore(state);
        if (runs != null) {
          table.windows().restore(savedWindows, runs);
        }
        boolean hasValues =
            table.distinct() == null || (runs != null && table.restoreDistinct(savedWindows, runs));
        if (!hasValues || table.windows().restored().size() < table.windows().all().size()) {
          withoutWindows.add(table);
        }
      } else {
        fresh.add(table);
      }
    }
    accumulator.restoreCorrections(kept.corrections());
    Map<BadRowReason, Long> bad = new EnumMap<>(BadRowReason.class);
    bad.putAll(kept.bad());
    stats.restore(kept.rows(), bad, kept.newest());
  }

  /** The displayed bad rows, newest first, to display them again after a reload. */
  public List<BadRow> lastBad() {
    return stats.view().lastBad();
  }

  /** Displays bad rows from before a reload. */
  public void showBad(List<BadRow> last) {
    stats.showBad(last);
  }

  /** The state to save, without the totals of rows. */
  public record State(
      List<MetricState> metrics,
      long rows,
      Map<BadRowReason, Long> bad,
      long newest,
      long corrections) {}

  /**
   * The state to save, without the totals of rows. Metrics that need a backfill are not in it: they
   * may have counted only a part of the earlier rows.
   */
  public State state() {
    settle();
    SourceStats.View view = stats.view();
    return new State(
        tables.stream().filter(table -> !fresh.contains(table)).map(MetricTable::state).toList(),
        view.rows(),
        view.bad(),
        view.newest(),
        accumulator.corrections());
  }

  /** Passes the counts of distinct values to the windows, which other threads can use then. */
  public void settle() {
    for (MetricTable table : tables) {
      DistinctCounts distinct = table.distinct();
      if (distinct != null) {
        distinct.settle();
      }
    }
  }

  /**
   * Declares up to which time windows are complete, for metrics whose newest complete window is
   * published.
   *
   * @param byRows the time up to which rows are complete, in milliseconds since the epoch
   * @param byClock the same by the clock, for windows without rows
   * @param settled the same without the rows of the last seconds: a window after this time waits
   *     for series that have had a row in each window before
   */
  public void completeUntil(long byRows, long byClock, long settled) {
    for (MetricTable table : tables) {
      DistinctCounts distinct = table.distinct();
      if (distinct != null) {
        isOutdated |= distinct.completeUntil(byRows, byClock, settled);
      }
    }
  }

  /** Whether other windows became complete since the last {@link #publish}. */
  public boolean isOutdated() {
    return isOutdated;
  }

  /** The windows to save by event time: only windows that have counted all rows. */
  public SavedWindows savedWindows() {
    settle();
    List<Windows> all = new ArrayList<>();
    List<DistinctCounts> counts = new ArrayList<>();
    for (MetricTable table : tables) {
      if (withoutWindows.contains(table)) {
        table.windows().all().stream()
            .filter(table.windows().restored()::contains)
            .forEach(all::add);
        Stream.ofNullable(table.distinct()).filter(DistinctCounts::isRestored).forEach(counts::add);
      } else if (!fresh.contains(table)) {
        all.addAll(table.windows().all());
        Stream.ofNullable(table.distinct()).forEach(counts::add);
      }
    }
    return SavedWindows.of(numbering, all, counts);
  }

  /** Whether metrics or windows have not yet counted earlier rows. */
  public boolean needsBackfill() {
    return !(fresh.isEmpty() && withoutWindows.isEmpty()) && source.mode() != Mode.Snapshot;
  }

  /** Called when all metrics and windows have counted earlier rows. */
  public void backfilled() {
    fresh.clear();
    withoutWindows.clear();
    numbering = new Object();
    windowTotals.clear();
    upserts.takeOver(freshUpserts);
  }

  /**
   * Reads the next rows of a file.
   *
   * @param file the name of the file, for bad rows
   * @param rotationId the same number for a file and the files that replaced it after a rotation
   * @param written the time at which the file was written, which determines the year of rows
   *     without a year
   * @param now the current time, in milliseconds since the epoch
   */
  public RowSink reader(String file, long rotationId, SeenRows memory, long written, long now) {
    accumulator.rotationId(rotationId, false);
    return new RowReader(
            format,
            tables,
            accumulator,
            stats,
            new RowReader.Job(
                file,
                memory,
                source.mode() != Mode.Append,
                now,
                now,
                format.day(written, now),
                tap(rotationId)))
        .continuingFrom(stats.newest());
  }

  /**
   * Called before a pass over a file.
   *
   * @param fromStart whether the pass reads the file from its beginning
   * @param superseded whether a newer file of the rotation was read
   */
  public void beginPass(long rotationId, boolean fromStart, boolean superseded) {
    accumulator.beginPass(rotationId, fromStart, superseded);
  }

  /**
   * Called after a pass over a file.
   *
   * @param complete whether the file was read to its end
   */
  public void endPass(boolean complete) {
    accumulator.endPass(complete, tables);
  }

  /** Reads the next rows of a file that is being written. */
  public RowSink reader(String file, long rotationId, SeenRows memory, long now) {
    return reader(file, rotationId, memory, now, now);
  }

  /**
   * Counts the last row of a file while its line has no end.
   *
   * @param superseded whether a newer file of the rotation was read
   */
  public LastRow lastRow(String file, long rotationId, boolean superseded, Header header) {
    return new LastRow(this, file, rotationId, superseded, header);
  }

  /** A file that was read before. */
  @FunctionalInterface
  public interface FileAgain {
    /** Reads all rows of the file again. */
    void readTo(RowSink rows) throws IOException, HeaderException;
  }

  /** Counts rows that were left out because they were counted before. */
  public void duplicates(long rows) {
    stats.leftOut(ExcludedRows.duplicates(rows));
  }

  /**
   * Counts rows that were already read, for new metrics and windows. Files of a rotation must come
   * in the order in which they began.
   *
   * @param memory the rows that were read again; null if all rows count
   */
  public void backfill(
      String file,
      @Nullable RowDeduplication memory,
      long rotationId,
      long written,
      long now,
      FileAgain rows)
      throws IOException, HeaderException {
    Accumulator apart = new Accumulator(source.mode(), source.time() != null, freshUpserts);
    apart.beginPass(rotationId, true, false);
    Backfill backfill = new Backfill(source, apart, withoutWindows, rotationId, windowTotals);
    List<MetricTable> both = new ArrayList<>(fresh);
    both.addAll(withoutWindows);
    rows.readTo(
        new RowReader(
            format,
            both,
            backfill,
            new SourceStats(),
            new RowReader.Job(
                file, memory, memory == null, now, now, format.day(written, now), null)));
    apart.endPass(true, List.copyOf(fresh));
    backfill.end();
  }

  /**
   * Begins a new version of the series of a Snapshot source. {@link SnapshotVersion#adopt} replaces
   * the current series.
   */
  public SnapshotVersion newVersion(long changedMillis, long now) {
    return new SnapshotVersion(this, changedMillis, now);
  }

  /**
   * Records rows to replay them later, and does not count them.
   *
   * @param max the maximum number of recorded rows and samples
   */
  public RecordedRows record(long max) {
    return new RecordedRows(this, max);
  }

  /** Sends all rows that are read from now on to a listener, too. */
  public void showRowsTo(RowListener to) {
    tap = to;
  }

  /** Shows the rows that are read from now on to somebody else, and makes no samples of them. */
  public void showRowsOnlyTo(RowListener to) {
    tap = to;
    isTapOnly = true;
  }

  /** Who sees the rows of a file. */
  RowReader.@Nullable Tap tap(long rotationId) {
    RowListener to = tap;
    return to == null ? null : new RowReader.Tap(to, rotationId, isTapOnly);
  }

  SourceFormat format() {
    return format;
  }

  Source source() {
    return source;
  }

  SourceStats stats() {
    return stats;
  }

  Accumulator accumulator() {
    return accumulator;
  }

  List<MetricTable> tables() {
    return tables;
  }

  void replaceTables(List<MetricTable> by) {
    for (int i = 0; i < by.size(); i++) {
      List<Windows> before = tables.get(i).windows().all();
      List<Windows> after = by.get(i).windows().all();
      for (int j = 0; j < after.size(); j++) {
        after.get(j).continueFrom(before.get(j));
      }
    }
    tables = by;
    withoutWindows.clear();
    numbering = new Object();
  }

  /** Sets all values again at a later time, if the rows of a Snapshot have no time. */
  public void repeatValues(long now) {
    if (source.time() == null && source.mode() == Mode.Snapshot) {
      tables.forEach(table -> table.repeatValues(now));
    }
  }

  /** Forgets rows that are older than a time, in milliseconds since the epoch. */
  public void forgetBefore(long time) {
    upserts.forgetBefore(time);
  }

  /**
   * The time of the newest row, in milliseconds since the epoch; {@link RowTime#NONE} without rows.
   */
  public long newestMillis() {
    return stats.newest();
  }

  /** The totals of the rows of an Upsert or Restate source. */
  public RowTotals upserts() {
    return upserts;
  }

  /** An immutable copy of the source. */
  public PublishedSource publish() {
    settle();
    isOutdated = false;
    return new PublishedSource(
        source,
        tables.stream().map(MetricTable::publish).toList(),
        DayRow.of(format, tables),
        stats.view(),
        accumulator.corrections(),
        source.mode() == Mode.Upsert ? upserts.merged() : 0);
  }
}
