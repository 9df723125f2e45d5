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
import java.util.List;
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

  private final SourceThresholds thresholds;

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
    this.source = source;
    this.files = config.files(source);
    this.thresholds =
        new SourceThresholds(source, rules, SourceWorker.freshness(source), HistoryRetention.ALL);
    Source declared = DeclaredLabelValues.in(source, rules);
    List<WindowDemand> all =
        Stream.concat(thresholds.demands().stream(), demands.stream()).distinct().toList();
    this.pass =
        source.mode() == Mode.Snapshot
            ? new SnapshotFiles(declared, all, files, null)
            : FollowedFiles.once(declared, all, files, MemoryBounds.of(source.mode(), 1));
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
   * The result of a read.
   *
   * @param published the series; null if nothing could be read
   * @param columns the columns of one of the files; empty if none could be read
   * @param problems the problems, with their solutions
   * @param thresholds the views of the thresholds over the whole history
   * @param ratios the ratios of the newest complete windows
   */
  public record Found(
      Source source,
      @Nullable PublishedSource published,
      List<FileStatus> files,
      List<String> columns,
      List<String> problems,
      List<ThresholdView> thresholds,
      List<RatioView> ratios) {}

  /**
   * Reads all files to the end.
   *
   * @throws InterruptedException if the thread was interrupted
   */
  public Found read() throws InterruptedException {
    SourcePass.Outcome outcome = pass();
    for (int i = 0; i < MAX_WAITS && isBeingWritten(outcome); i++) {
      Thread.sleep(SETTLE);
      outcome = pass();
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
        read ? thresholds.ratios() : List.of());
  }

  private SourcePass.Outcome pass() {
    files.refresh();
    return pass.pass(System.currentTimeMillis());
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
  public List<ThresholdView> evaluate(SourceThresholds others) {
    others.evaluate(
        pass.series(),
        pass.moment(System.currentTimeMillis()).with(EvaluationTime.RowArrival.COMPLETE));
    return others.views();
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
