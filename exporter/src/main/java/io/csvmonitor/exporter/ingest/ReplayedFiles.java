package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.dedup.DistinctRows;
import io.csvmonitor.exporter.csv.dedup.RowBudget;
import io.csvmonitor.exporter.csv.dedup.SeenRows;
import io.csvmonitor.exporter.csv.record.CsvReader;
import io.csvmonitor.exporter.csv.record.HeaderException;
import io.csvmonitor.exporter.csv.record.Position;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.csv.value.SourceRows;
import io.csvmonitor.exporter.series.RecordedRows;
import io.csvmonitor.exporter.series.RowTotals;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.source.WholeFiles;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A source whose files are read once and then replayed by a clock. */
final class ReplayedFiles implements SourcePass {
  private static final long DAY = TimeUnit.DAYS.toMillis(1);

  private final Source source;
  private final List<WindowDemand> demands;
  private final WholeFiles whole;
  private final CsvReader reader;
  private final MemoryBounds bounds;
  private final ReplayClock clock;
  private SourceSeries series;
  private RecordedRows recording;
  private boolean recorded;
  private boolean hasReplayed;

  /** The time up to which rows were replayed, in milliseconds since the epoch. */
  private long replayedUntil;

  private volatile List<FileStatus> files = List.of();

  ReplayedFiles(
      Source source,
      List<WindowDemand> demands,
      FileStore store,
      MemoryBounds bounds,
      ReplayClock clock) {
    this.source = source;
    this.demands = demands;
    this.whole = new WholeFiles(store);
    this.reader = SourceRows.reader(source);
    this.series = new SourceSeries(source, demands, new RowTotals(bounds.totals()));
    this.bounds = bounds;
    this.recording = series.record(bounds.recorded());
    this.clock = clock;
  }

  @Override
  public Outcome pass(long nowMillis) {
    if (!recorded) {
      List<Problem> problems = record();
      if (!problems.isEmpty() || files.isEmpty()) {
        // If files are missing, the clock waits: somebody may still add them.
        if (problems.stream().anyMatch(each -> each.reason() != SourceReason.FileNotFound)) {
          clock.recordedNothing(source.name(), nowMillis);
        }
        return new Outcome(false, false, false, problems);
      }
      recorded = true;
      if (recording.isTimeless() || recording.isDaily()) {
        clock.recordedNothing(source.name(), nowMillis);
      } else {
        clock.recorded(source.name(), recording.first(), recording.last(), nowMillis);
      }
    }
    if (!clock.isRunning()) {
      return new Outcome(false, false, true, List.of());
    }
    long shift = recording.isDaily() ? clock.firstDay() : 0;
    long cycle = recording.isTimeless() ? 0 : recording.isDaily() ? DAY : clock.cycle();
    replayedUntil = clock.now(nowMillis);
    boolean changed = recording.replayUntil(replayedUntil, shift, cycle) || !hasReplayed;
    hasReplayed = true;
    return new Outcome(changed, true, false, List.of());
  }

  /** Records all files again: a part of the files is not a recording. */
  private List<Problem> record() {
    series = new SourceSeries(source, demands, new RowTotals(bounds.totals()));
    recording = series.record(bounds.recorded());
    ProblemList problems = new ProblemList();
    WholeFiles.Scan scan = whole.scan();
    DistinctRows distinct = DistinctRows.by(source.distinctBy());
    RowBudget budget = new RowBudget(bounds.rows(), distinct);
    problems.addAll(scan.problems());
    for (WholeFiles.WholeFile file : scan.files()) {
      try (InputStream in = whole.open(file)) {
        reader.read(
            in,
            Position.START,
            () -> true,
            recording.reader(
                file.path().toString(),
                distinct == null ? null : new SeenRows(budget),
                file.modifiedMillis()));
      } catch (HeaderException header) {
        problems.add(Problem.of("file " + file.path() + ": ", header));
      } catch (IOException unreadable) {
        problems.add(Problem.of(unreadable));
      }
    }
    if (recording.isFull()) {
      problems.add(
          new Problem(
              SourceReason.TooLarge,
              "a replay must have at most "
                  + bounds.recorded()
                  + " rows and values in this memory, found more: replay smaller files, or give the"
                  + " program more memory"));
    }
    recording.end();
    if (distinct != null) {
      series.duplicates(distinct.takeDuplicates());
    }
    files =
        scan.files().stream()
            .map(file -> new FileStatus(file.path().toString(), file.size(), file.size(), false))
            .toList();
    return problems.all();
  }

  @Override
  public SourceSeries series() {
    return series;
  }

  @Override
  public EvaluationTime moment(long nowMillis) {
    // Rows of a later time were not replayed, although the clock continues.
    OptionalLong newest = RowTime.optional(series.newestMillis());
    return new EvaluationTime(
        hasReplayed ? replayedUntil : clock.now(nowMillis),
        newest,
        newest,
        EvaluationTime.RowArrival.REPLAY);
  }

  @Override
  public SourceState keep(long lastSuccessMillis) {
    // A replay starts from its beginning after each restart.
    return SourceState.nothing(series);
  }

  @Override
  public List<FileStatus> files() {
    return files;
  }

  @Override
  public long bytesRead() {
    return whole.bytesRead();
  }

  @Override
  public long rewrites() {
    return 0;
  }

  @Override
  public long newestMillis() {
    long newest = series.newestMillis();
    return RowTime.isKnown(newest) ? clock.outside(newest, System.currentTimeMillis()) : newest;
  }

  @Override
  public long freshMillis() {
    return newestMillis();
  }
}
