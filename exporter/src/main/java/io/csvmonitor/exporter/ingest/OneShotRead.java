package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.series.RowListener;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import io.csvmonitor.exporter.threshold.DeclaredLabelValues;
import io.csvmonitor.exporter.threshold.HistoryRetention;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.SourceThresholds;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import io.csvmonitor.exporter.threshold.view.RatioView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source once to its end, like the first pass of the loop, and saves nothing. Recorded
 * files are read without a replay.
 */
public final class OneShotRead {
  /** The time between two scans while a half-written Snapshot is awaited. */
  private static final Duration SETTLE = Duration.ofMillis(250);

  private static final int MAX_WAITS = 40;

  private final Source source;
  private final FileStore files;
  private final SourcePass pass;
  private @Nullable RowLimit limit;

  private final SourceThresholds thresholds;
  private final ExporterConfig config;
  private final RuleSet rules;
  private final Map<Source, OtherRead> others = new HashMap<>();

  /** The windows of another source, for ratios. */
  private record OtherRead(SourcePass pass, List<WindowDemand> demands) {}

  /**
   * Prepares to read a source of a configuration.
   *
   * @param rules the thresholds and ratios to evaluate over the whole history
   */
  public OneShotRead(ExporterConfig config, Source source, RuleSet rules) {
    this(config, source, rules, List.of());
  }

  /**
   * Prepares to read a source of a configuration, and to store windows of its series.
   *
   * @param demands the windows to store, in addition to the windows of the thresholds
   */
  public OneShotRead(
      ExporterConfig config, Source source, RuleSet rules, List<WindowDemand> demands) {
    this.config = config;
    this.rules = rules;
    this.source = source;
    this.files = config.files(source);
    this.thresholds =
        new SourceThresholds(source, rules, SourceWorker.freshness(source), HistoryRetention.ALL);
    List<WindowDemand> all =
        Stream.concat(thresholds.demands().stream(), demands.stream()).distinct().toList();
    this.pass = pass(source, all, files);
  }

  private SourcePass pass(Source of, List<WindowDemand> demands, FileStore store) {
    Source declared = DeclaredLabelValues.in(of, rules);
    return of.mode() == Mode.Snapshot
        ? new SnapshotFiles(declared, demands, store, null)
        : FollowedFiles.once(declared, demands, store, MemoryBounds.of(of, 1));
  }

  /** Passes all rows to a tap. */
  public OneShotRead showingRowsTo(RowListener to) {
    pass.series().showRowsTo(to);
    return this;
  }

  /** Passes all rows to a tap, and keeps no series: what is published has only counts of rows. */
  public OneShotRead showingRowsOnlyTo(RowListener to) {
    pass.series().showRowsOnlyTo(to);
    return this;
  }

  /**
   * Ends the read after some rows. The files of a Snapshot are read completely, because only all
   * rows are a state.
   */
  public OneShotRead endingAfter(long rows) {
    if (source.mode() != Mode.Snapshot) {
      RowLimit ending = new RowLimit(rows);
      limit = ending;
      pass.series().showRowsTo(ending);
    }
    return this;
  }

  /**
   * The result of a read.
   *
   * @param published the series; null if nothing could be read
   * @param columns the columns of one of the files; empty if none could be read
   * @param problems the problems, with their solutions
   * @param thresholds the views of the thresholds over the whole history
   * @param ratios the ratios of the newest complete windows
   * @param isWhole whether all rows were read
   */
  public record Found(
      Source source,
      @Nullable PublishedSource published,
      List<FileStatus> files,
      List<String> columns,
      List<String> problems,
      List<ThresholdView> thresholds,
      List<RatioView> ratios,
      boolean isWhole) {}

  /**
   * Reads all files to the end.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public Found read() throws InterruptedException {
    SourcePass.Outcome outcome;
    try {
      outcome = readToEnd(pass, files);
    } catch (RowLimit.ReachedException _) {
      return new Found(
          source,
          pass.publish(),
          pass.files(),
          limit == null ? List.of() : limit.columns(),
          List.of(),
          List.of(),
          List.of(),
          false);
    }
    List<String> problems = new ArrayList<>();
    outcome.problems().forEach(problem -> problems.add(message(problem)));
    if (isBeingWritten(outcome)) {
      problems.add(files + " is being written all the time: try again when it is finished");
    }
    boolean read = outcome.complete();
    if (read) {
      evaluate(thresholds);
    }
    return new Found(
        source,
        read ? pass.publish() : null,
        pass.files(),
        read ? pass.columns() : List.of(),
        problems,
        read ? thresholds.views() : List.of(),
        read ? thresholds.ratios() : List.of(),
        true);
  }

  private static SourcePass.Outcome readToEnd(SourcePass pass, FileStore files)
      throws InterruptedException {
    files.refresh();
    SourcePass.Outcome outcome = pass.pass(System.currentTimeMillis());
    for (int i = 0; i < MAX_WAITS && isBeingWritten(outcome); i++) {
      Thread.sleep(SETTLE);
      files.refresh();
      outcome = pass.pass(System.currentTimeMillis());
    }
    return outcome;
  }

  /** Reads the sources of numerators, if thresholds need more of their windows than was read. */
  private void readOthers(SourceThresholds needing) throws InterruptedException {
    for (Map.Entry<Source, List<WindowDemand>> each : needing.demandsOfOthers().entrySet()) {
      Source other = each.getKey();
      OtherRead known = others.get(other);
      if (known == null || !known.demands().containsAll(each.getValue())) {
        FileStore store = config.files(other);
        SourcePass read = pass(other, each.getValue(), store);
        readToEnd(read, store);
        known = new OtherRead(read, each.getValue());
        others.put(other, known);
      }
      needing.take(
          other, known.pass().series(), complete(known.pass()), SourceWorker.freshness(other));
    }
  }

  private static EvaluationTime complete(SourcePass read) {
    return read.moment(System.currentTimeMillis()).with(EvaluationTime.RowArrival.COMPLETE);
  }

  /** In a terminal, the message contains the header row. */
  private static String message(SourcePass.Problem problem) {
    return problem.found().isEmpty()
        ? problem.message()
        : problem.message() + "; found: " + String.join(", ", problem.found());
  }

  private static boolean isBeingWritten(SourcePass.Outcome outcome) {
    return outcome.soon() && !outcome.complete() && outcome.problems().isEmpty();
  }

  /**
   * Evaluates other thresholds on the same rows, after {@link #read} has read them. Their windows
   * must be among the demands of this read.
   */
  public List<ThresholdView> evaluate(SourceThresholds more) throws InterruptedException {
    readOthers(more);
    more.evaluate(pass.series(), complete(pass));
    return more.views();
  }

  /** The windows, after {@link #read} has read data. */
  public Windows windows(WindowDemand demand) {
    return pass.series().windows(demand);
  }

  /** The path or place of the source's files, for messages. */
  public String from() {
    return files.toString();
  }

  /** The number of uncompressed bytes read so far. Any thread may call this. */
  public long bytesRead() {
    return pass.bytesRead();
  }

  /** The size of the files in bytes, as stored. */
  public long bytes() {
    return files.bytes();
  }
}
