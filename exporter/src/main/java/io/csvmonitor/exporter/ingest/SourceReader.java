package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.state.StartingPoint;
import io.csvmonitor.exporter.state.StateDirectory;
import io.csvmonitor.exporter.state.StateStore;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import io.csvmonitor.exporter.threshold.SharedSeries;
import io.csvmonitor.exporter.threshold.SourceThresholds;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source, saves its state and evaluates its thresholds, turn by turn. After an error in
 * this program, its data may be inconsistent: the reader is discarded, and a new reader starts from
 * the saved state. Only one thread may use a reader, except {@link #files} and {@link #bytesRead}.
 */
final class SourceReader {
  private final SourcePass pass;
  private final SourceThresholds thresholds;
  private final @Nullable StateStore store;
  private final @Nullable String discarded;
  private long lastSuccess;
  private boolean unsaved;

  /**
   * A new reader.
   *
   * @param store null without a state directory
   * @param beginning the state from which the pass continues
   */
  SourceReader(
      SourcePass pass,
      SourceThresholds thresholds,
      @Nullable StateStore store,
      StartingPoint beginning) {
    this.pass = pass;
    this.thresholds = thresholds;
    this.store = store;
    this.discarded = beginning.discarded();
    SourceState kept = beginning.kept();
    this.lastSuccess = kept == null ? 0 : kept.totals().lastSuccessMillis();
    if (kept != null) {
      Long lag = kept.evaluated().usualLag();
      thresholds.resume(lastSuccess, lag == null ? OptionalLong.empty() : OptionalLong.of(lag));
    }
  }

  /**
   * The result of a turn.
   *
   * @param view the view after the turn
   * @param changed whether there was something new
   * @param first whether the source was read to its end for the first time
   * @param soon whether a file is being written right now, so that the next turn should not wait
   * @param seconds the duration of the pass
   */
  record Turn(SourceView view, boolean changed, boolean first, boolean soon, double seconds) {}

  /**
   * Scans the files, reads the new data, saves the state and evaluates the thresholds. The state is
   * saved before the data is published, so that data that was scraped is never forgotten.
   *
   * @param last the view before this turn
   */
  Turn turn(SourceView last) {
    return turn(last, InstantSource.system());
  }

  /** The same with another clock. */
  Turn turn(SourceView last, InstantSource clock) {
    long began = System.nanoTime();
    SourcePass.Outcome outcome;
    try (SharedSeries.Use _ = thresholds.shared().use()) {
      outcome = pass.pass(clock.millis());
      pass.series().settle();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    List<SourcePass.Problem> problems = outcome.problems();
    if (problems.isEmpty() && outcome.complete()) {
      lastSuccess = clock.millis();
    }
    // An interrupted pass ended early, between two rows. Its rows are saved, but the pass is not
    // complete.
    boolean whole = !Thread.interrupted();
    boolean first = last.reading() && outcome.complete() && whole;
    StateSavingResult saving = last.memory().saving();
    if (store != null) {
      saving = outcome.changed() || first || unsaved ? save(store) : StateSavingResult.of(saving);
    }
    long now = clock.millis();
    SourceView.Verdicts verdicts = last.verdicts();
    if (outcome.complete() && whole) {
      boolean changed = thresholds.evaluate(pass.series(), pass.moment(now)) || first;
      verdicts =
          new SourceView.Verdicts(
              changed ? thresholds.views() : verdicts.thresholds(),
              changed ? thresholds.ratios() : verdicts.ratios(),
              thresholds.newest(),
              thresholds.complete());
    }
    // The evaluation decides which windows are complete, also without new rows.
    boolean shows =
        outcome.complete() && (outcome.changed() || first || pass.series().isOutdated()) && whole;
    PublishedSource published = shows ? pass.publish() : last.published();
    SourceView view =
        new SourceView(
            published,
            last.reading() && !outcome.complete() && problems.isEmpty(),
            problems,
            new SourceView.Memory(saving, pass.remembered()),
            new SourceView.Times(
                RowTime.instant(pass.newestMillis()),
                RowTime.instant(pass.freshMillis()),
                lastSuccess == 0 ? null : Instant.ofEpochMilli(lastSuccess)),
            verdicts,
            new SourceView.Passes(
                pass.rewrites(), outcome.changed() ? seconds : last.passes().seconds()));
    return new Turn(view, outcome.changed(), first, outcome.soon(), seconds);
  }

  private StateSavingResult save(StateStore to) {
    // Ratios of other sources change their windows in the state.
    try (SharedSeries.Use _ = thresholds.shared().use()) {
      to.save(keep());
      unsaved = false;
      return StateSavingResult.SAVED;
    } catch (IOException full) {
      // The status reports this, and the next turn tries again.
      unsaved = true;
      return new StateSavingResult(
          new SourcePass.Problem(
              SourceReason.StateNotSaved,
              "the state cannot be saved: "
                  + StateDirectory.reason(full)
                  + ". Free space in the state directory, or make it writable. Until then, a"
                  + " restart continues with an older state"));
    }
  }

  /**
   * The whole state, from which another reader can continue. This reader must not be used after
   * that.
   */
  SourceState handOn() {
    withdraw();
    return keep();
  }

  /** Takes the series back from ratios of other sources. */
  void withdraw() {
    thresholds.shared().withdraw();
  }

  private SourceState keep() {
    SourceState state = pass.keep(lastSuccess);
    OptionalLong lag = thresholds.usualLag();
    return state.withLag(lag.isPresent() ? lag.getAsLong() : null);
  }

  /** Sets the limits of remembered data, beginning with the next turn. Any thread may call this. */
  void limit(MemoryBounds bounds) {
    pass.limit(bounds);
  }

  /**
   * The reason why this reader did not continue from the saved state; null if it did, or if there
   * was no saved state.
   */
  @Nullable String discarded() {
    return discarded;
  }

  /** The files, and how far they were read. Any thread may call this. */
  List<FileStatus> files() {
    return pass.files();
  }

  /** The number of uncompressed bytes read so far. Any thread may call this. */
  long bytesRead() {
    return pass.bytesRead();
  }
}
