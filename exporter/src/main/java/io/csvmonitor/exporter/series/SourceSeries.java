package io.csvmonitor.exporter.series;

import io.csvmonitor.api.Metric;
import io.csvmonitor.api.Mode;
import io.csvmonitor.api.Source;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.BadRowReason;
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
import org.jspecify.annotations.Nullable;

/**
 * A source's series, and what its rows do to them. For one thread; {@link #publish} gives what
 * others may see.
 */
public final class SourceSeries {
  private final Source source;
  private final SourceFormat format;
  private final RowTotals upserts;
  private final Accumulator accumulator;
  private final SourceStats stats = new SourceStats();
  private @Nullable RowListener tap;
  private final List<WindowDemand> demands;
  private final Set<MetricTable> fresh = new LinkedHashSet<>();

  /** Restored, but for what is kept by event time. */
  private final Set<MetricTable> withoutWindows = new LinkedHashSet<>();

  private final RowTotals windowTotals;
  private final RowTotals freshUpserts;
  private List<MetricTable> tables = new ArrayList<>();

  /** Another object whenever the windows' series may have other numbers than before. */
  private Object numbering = new Object();

  /**
   * A source of which nothing was read yet.
   *
   * @param demands what is kept by event time
   * @param upserts for what is known of each row of an Upsert source
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

  /** Tables without samples. */
  List<MetricTable> newTables() {
    return source.metrics().stream()
        .map(metric -> new MetricTable(metric, format.numbers(), newWindows(metric)))
        .toList();
  }

  private List<Windows> newWindows(Metric metric) {
    return demands.stream()
        .filter(demand -> demand.metric().equals(metric.name()))
        .map(
            demand ->
                new Windows(
                    demand,
                    new TimeGrid(demand.width(), format.zone()),
                    EmptyWindows.of(source, metric, demand.width())))
        .toList();
  }

  /** Samples of a metric that had no series of their own, since there were as many as may be. */
  public long overflow(String metric) {
    return tables.stream()
        .filter(table -> table.metric().name().equals(metric))
        .mapToLong(MetricTable::overflow)
        .sum();
  }

  /** What is kept of a metric by event time. */
  public Windows windows(WindowDemand demand) {
    return tables.stream()
        .flatMap(table -> table.windows().stream())
        .filter(windows -> windows.demand().equals(demand))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody demanded " + demand));
  }

  /**
   * Goes on from what was kept. Metrics that are not among it are {@link #needsBackfill fresh}.
   *
   * @param demands what is kept by event time
   * @param kept of the same source, perhaps with other metrics
   * @param keptWindows what was kept by event time, perhaps for other demands
   * @param upserts what is known of each row of an Upsert source
   */
  public SourceSeries(
      Source source,
      List<WindowDemand> demands,
      State kept,
      SavedWindows keptWindows,
      RowTotals upserts) {
    this(source, demands, upserts);
    @Nullable List<WindowRun> runs = keptWindows.runs();
    Map<String, MetricState> byDefinition = new HashMap<>();
    kept.metrics().forEach(metric -> byDefinition.put(metric.definition(), metric));
    for (MetricTable table : tables) {
      MetricState state = byDefinition.get(MetricState.definition(table.metric()));
      if (state != null && state.isFinite()) {
        table.restore(state);
        if (runs != null) {
          table.restore(keptWindows, runs);
        }
        if (table.restored().size() < table.windows().size()) {
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

  /** The bad rows that people see, newest first: to be shown again after a reload. */
  public List<BadRow> lastBad() {
    return stats.view().lastBad();
  }

  /** Goes on showing bad rows. */
  public void showBad(List<BadRow> last) {
    stats.showBad(last);
  }

  /** What is kept over a restart, beside the rows of an Upsert source. */
  public record State(
      List<MetricState> metrics,
      long rows,
      Map<BadRowReason, Long> bad,
      long newest,
      long corrections) {}

  /**
   * What is kept over a restart, beside the rows of an Upsert source. Fresh metrics are not among
   * it: what was counted of earlier rows for them may be a part only.
   */
  public State state() {
    SourceStats.View view = stats.view();
    return new State(
        tables.stream().filter(table -> !fresh.contains(table)).map(MetricTable::state).toList(),
        view.rows(),
        view.bad(),
        view.newest(),
        accumulator.corrections());
  }

  /** What is kept by event time over a restart: only what all rows were counted for. */
  public SavedWindows keptWindows() {
    List<Windows> all = new ArrayList<>();
    for (MetricTable table : tables) {
      if (withoutWindows.contains(table)) {
        table.windows().stream().filter(table.restored()::contains).forEach(all::add);
      } else if (!fresh.contains(table)) {
        all.addAll(table.windows());
      }
    }
    return SavedWindows.of(numbering, all);
  }

  /** Whether there is something that earlier rows were not counted for. */
  public boolean needsBackfill() {
    return !(fresh.isEmpty() && withoutWindows.isEmpty()) && source.mode() != Mode.Snapshot;
  }

  /** Earlier rows were counted for all. */
  public void backfilled() {
    fresh.clear();
    withoutWindows.clear();
    numbering = new Object();
    windowTotals.clear();
    upserts.takeOver(freshUpserts);
  }

  /**
   * Reads rows that come next in a file.
   *
   * @param file its name, for bad rows
   * @param rotationId the same for a file and those that took its place by rotation
   * @param written when the file was written: the year of rows without one
   * @param now milliseconds since the epoch
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
                RowReader.Tap.of(tap, rotationId)))
        .goingOnFrom(stats.newest());
  }

  /**
   * A pass over a file begins.
   *
   * @param fromStart whether it reads the file from its beginning
   * @param superseded whether a newer file of the rotation was read
   */
  public void beginPass(long rotationId, boolean fromStart, boolean superseded) {
    accumulator.beginPass(rotationId, fromStart, superseded);
  }

  /**
   * The pass ends.
   *
   * @param complete whether the file was read to its end
   */
  public void endPass(boolean complete) {
    accumulator.endPass(complete, tables);
  }

  /** Reads rows that come next in a file that is being written. */
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

  /** Reads a file that was read before. */
  @FunctionalInterface
  public interface FileAgain {
    /** Gives all rows of the file. */
    void readTo(RowSink rows) throws IOException, HeaderException;
  }

  /**
   * Counts rows that were read before, for what was not there then. Files of a rotation come in the
   * order in which they began.
   */
  public void backfill(String file, long rotationId, long written, long now, FileAgain rows)
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
            new RowReader.Job(file, null, true, now, now, format.day(written, now), null)));
    apart.endPass(true, List.copyOf(fresh));
    backfill.end();
  }

  /**
   * Begins a new version of a Snapshot source's series; {@link SnapshotVersion#adopt} puts it in
   * place.
   */
  public SnapshotVersion newVersion(long changedMillis, long now) {
    return new SnapshotVersion(this, changedMillis, now);
  }

  /**
   * Records rows in place of counting them, to play them later.
   *
   * @param max rows and samples that it may hold
   */
  public RecordedRows record(long max) {
    return new RecordedRows(this, max);
  }

  /** Shows the rows that are read from now on to somebody else, too. */
  public void showRowsTo(RowListener to) {
    tap = to;
  }

  @Nullable RowListener tap() {
    return tap;
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
      List<Windows> before = tables.get(i).windows();
      List<Windows> after = by.get(i).windows();
      for (int j = 0; j < after.size(); j++) {
        after.get(j).goOnFrom(before.get(j));
      }
    }
    tables = by;
    withoutWindows.clear();
    numbering = new Object();
  }

  /**
   * A Snapshot's content is the same at a later time, which is new where its rows have no time of
   * their own.
   */
  public void stillSo(long now) {
    if (source.time() == null && source.mode() == Mode.Snapshot) {
      tables.forEach(table -> table.stillSo(now));
    }
  }

  /** Forgets rows that are older than a time, in milliseconds since the epoch. */
  public void forgetBefore(long time) {
    upserts.forgetBefore(time);
  }

  /** Milliseconds since the epoch of the newest row; {@link RowTime#NONE} if there is none. */
  public long newestMillis() {
    return stats.newest();
  }

  /** What is known of each row of an Upsert source. */
  public RowTotals upserts() {
    return upserts;
  }

  /** The source as it is now. */
  public PublishedSource publish() {
    return new PublishedSource(
        source,
        tables.stream().map(MetricTable::publish).toList(),
        stats.view(),
        accumulator.corrections(),
        source.mode() == Mode.Upsert ? upserts.merged() : 0);
  }
}
