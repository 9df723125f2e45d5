package io.csvmonitor.exporter.ingest;

import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.state.StartingPoint;
import io.csvmonitor.exporter.state.StateOpening;
import io.csvmonitor.exporter.state.StateStore;
import io.csvmonitor.exporter.threshold.DeclaredLabelValues;
import io.csvmonitor.exporter.threshold.HistoryRetention;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.SharedSources;
import io.csvmonitor.exporter.threshold.SourceThresholds;
import io.csvmonitor.exporter.threshold.time.Watermark;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The readers that the worker of a source starts with, also after an error of the program. */
public final class ReaderFactories {
  private ReaderFactories() {}

  /**
   * Readers that follow files.
   *
   * @param state the state directory; null for none
   * @param shared the series of all sources
   */
  public static SourceWorker.ReaderFactory following(
      Source source,
      RuleSet rules,
      FileStore files,
      @Nullable StateOpening state,
      SharedSources shared) {
    return (previousState, bounds) ->
        follow(
            source,
            rules,
            files,
            state == null ? null : state.of(source.name()),
            previousState,
            bounds,
            shared);
  }

  /**
   * A reader that follows files. It continues from the state of the previous worker, otherwise from
   * the saved state.
   */
  static SourceReader follow(
      Source source,
      RuleSet rules,
      FileStore files,
      @Nullable StateStore store,
      @Nullable SourceState previousState,
      MemoryBounds bounds,
      SharedSources shared)
      throws IOException {
    StartingPoint beginning = beginning(source, previousState, store, bounds);
    SourceThresholds thresholds = thresholds(source, rules, shared);
    Source declared = DeclaredLabelValues.in(source, rules);
    Function<@Nullable SourceState, SourcePass> passes =
        kept ->
            source.mode() == Mode.Snapshot
                ? new SnapshotFiles(declared, thresholds.demands(), files, kept)
                : new FollowedFiles(declared, thresholds.demands(), files, bounds, kept);
    SourcePass pass;
    try {
      pass = passes.apply(beginning.kept());
    } catch (RuntimeException broken) {
      if (beginning.kept() == null || store == null) {
        throw broken;
      }
      // The parts of the state are complete, but contradict each other.
      beginning = StartingPoint.without(source, store, broken);
      pass = passes.apply(null);
    }
    return new SourceReader(pass, thresholds, store, beginning);
  }

  /** Readers that replay recorded files. */
  public static SourceWorker.ReaderFactory replaying(
      Source source, RuleSet rules, FileStore files, ReplayClock clock, SharedSources shared) {
    return (previousState, bounds) -> {
      SourceThresholds thresholds = thresholds(source, rules, shared);
      SourcePass pass =
          new ReplayedFiles(
              DeclaredLabelValues.in(source, rules), thresholds.demands(), files, bounds, clock);
      return new SourceReader(pass, thresholds, null, StartingPoint.FROM_BEGINNING);
    };
  }

  private static StartingPoint beginning(
      Source source,
      @Nullable SourceState previousState,
      @Nullable StateStore store,
      MemoryBounds bounds)
      throws IOException {
    if (previousState != null) {
      return StartingPoint.of(source, previousState);
    }
    return store == null ? StartingPoint.FROM_BEGINNING : StartingPoint.of(source, store, bounds);
  }

  private static SourceThresholds thresholds(Source source, RuleSet rules, SharedSources shared) {
    return new SourceThresholds(
        source, rules, Watermark.freshness(source), HistoryRetention.NEEDED, shared);
  }
}
