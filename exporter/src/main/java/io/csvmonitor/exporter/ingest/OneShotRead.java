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
import io.csvmonitor.exporter.threshold.time.Watermark;
import io.csvmonitor.exporter.threshold.view.RatioView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  /** The windows of other sources that ratios need, of all evaluations together. */
  private final Map<Source, List<WindowDemand>> demandsOfOthers = new LinkedHashMap<>();

  /** The other sources, when they were read. */
  private final Map<Source, SourcePass> others = new HashMap<>();

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
    this(config, source, rules, demands, List.of());
  }

  /**
   * Prepares to read a source of a configuration for several evaluations.
   *
   * @param more the thresholds for {@link #evaluate}
   */
  public static OneShotRead forAll(
      ExporterConfig config, Source source, RuleSet rules, List<SourceThresholds> more) {
    return new OneShotRead(config, source, rules, List.of(), more);
  }

  private OneShotRead(
      ExporterConfig config,
      Source source,
      RuleSet rules,
      List<WindowDemand> demands,
      List<SourceThresholds> more) {
    this.config = config;
    this.rules = rules;
    this.source = source;
    this.files = config.files(source);
    this.thresholds =
        new SourceThresholds(source, rules, Watermark.freshness(source), HistoryRetention.ALL);
    Set<WindowDemand> all = new LinkedHashSet<>(demands);
    for (SourceThresholds each : Stream.concat(Stream.of(thresholds), more.stream()).toList()) {
      all.addAll(each.demands());
      each.demandsOfOthers()
          .forEach((other, needed) -> demandsOfOthers.merge(other, needed, OneShotRead::union));
    }
    this.pass = pass(source, List.copyOf(all), files);
  }

  private static List<WindowDemand> union(List<WindowDemand> some, List<WindowDemand> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().toList();
  }

  private SourcePass pass(Source of, List<WindowDemand> demands, FileStore store) {
    Source declared = DeclaredLabelValues.in(of, rules);
    return of.mode() == Mode.Snapshot
        ? new SnapshotFiles(declared, demands, store, null)
        : FollowedFiles.once(
            declared, demands, store, MemoryBounds.of(of, 1 + demandsOfOthers.size()));
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
   * Ends the read after some good rows. Bad rows, and rows that are left out, do not count. The
   * files of a Snapshot are read completely, because only all rows are a state.
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
    addProblems(outcome, files, "", problems);
    boolean read = outcome.complete();
    if (read) {
      readNumerators(problems);
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

  /** Reads the sources of numerators. */
  private void readNumerators(List<String> problems) throws InterruptedException {
    for (Map.Entry<Source, List<WindowDemand>> each : demandsOfOthers.entrySet()) {
      Source other = each.getKey();
      FileStore store = config.files(other);
      SourcePass read = pass(other, each.getValue(), store);
      String where = "the numerator of a ratio, source " + other.name() + ": ";
      addProblems(readToEnd(read, store), store, where, problems);
      others.put(other, read);
    }
  }

  private static void addProblems(
      SourcePass.Outcome outcome, FileStore store, String where, List<String> to) {
    outcome.problems().forEach(problem -> to.add(where + message(problem)));
    if (isBeingWritten(outcome)) {
      to.add(where + store + " is being written all the time: try again when it is finished");
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
   * Evaluates other thresholds on the same rows, after {@link #read} has read them. They must have
   * been named by {@link #forAll}.
   */
  public List<ThresholdView> evaluate(SourceThresholds more) {
    for (Source other : more.demandsOfOthers().keySet()) {
      SourcePass read = Objects.requireNonNull(others.get(other), "not among those of forAll");
      more.useNumerators(other, read.series(), complete(read), Watermark.freshness(other));
    }
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
