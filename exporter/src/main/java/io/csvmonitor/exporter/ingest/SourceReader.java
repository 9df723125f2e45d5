package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.state.Bounds;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.state.StartingPoint;
import io.csvmonitor.exporter.state.StateDirectory;
import io.csvmonitor.exporter.state.StateStore;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import io.csvmonitor.exporter.threshold.SourceThresholds;
import io.csvmonitor.exporter.threshold.ThresholdView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source, keeps its state and judges it, turn by turn. After an error of this program its
 * memory may contradict itself: it is thrown away, and another one begins with what was kept. For
 * one thread, but for {@link #files} and {@link #bytesRead}.
 */
final class SourceReader {
  private final SourcePass pass;
  private final SourceThresholds judge;
  private final @Nullable StateStore store;
  private final @Nullable String discarded;
  private long lastSuccess;
  private boolean unsaved;

  /**
   * Begins.
   *
   * @param store null if nothing is kept
   * @param beginning what the pass goes on from
   */
  SourceReader(
      SourcePass pass,
      SourceThresholds judge,
      @Nullable StateStore store,
      StartingPoint beginning) {
    this.pass = pass;
    this.judge = judge;
    this.store = store;
    this.discarded = beginning.discarded();
    SourceState kept = beginning.kept();
    this.lastSuccess = kept == null ? 0 : kept.totals().lastSuccessMillis();
    if (kept != null) {
      Long lag = kept.usualLag();
      judge.resume(lastSuccess, lag == null ? OptionalLong.empty() : OptionalLong.of(lag));
    }
  }

  /**
   * What a turn came to.
   *
   * @param view what is known now
   * @param changed whether there was something new
   * @param first whether the source was read to its end for the first time
   * @param soon whether a file is being written right now, so that the next turn should not wait
   * @param seconds how long the pass took
   */
  record Turn(SourceView view, boolean changed, boolean first, boolean soon, double seconds) {}

  /**
   * Looks at the files, reads what is new, keeps it and judges it. It is kept before it is
   * published: what was scraped once is never forgotten.
   *
   * @param last what was known before
   */
  Turn turn(SourceView last) {
    long began = System.nanoTime();
    SourcePass.Outcome outcome = pass.pass(System.currentTimeMillis());
    double seconds = (System.nanoTime() - began) / 1e9;
    List<SourcePass.Problem> problems = outcome.problems();
    if (problems.isEmpty() && outcome.complete()) {
      lastSuccess = System.currentTimeMillis();
    }
    // An interrupted pass ended early, so that its rows are whole; they are kept, but are not all.
    boolean whole = !Thread.interrupted();
    boolean first = last.reading() && outcome.complete() && whole;
    StateKeeping keeping = last.memory().keeping();
    if (store != null) {
      keeping = outcome.changed() || first || unsaved ? save(store) : StateKeeping.of(keeping);
    }
    boolean shows = outcome.complete() && (outcome.changed() || first) && whole;
    PublishedSource published = shows ? pass.publish() : last.published();
    long now = System.currentTimeMillis();
    List<ThresholdView> verdicts = last.thresholds();
    if (outcome.complete() && whole && (judge.evaluate(pass.series(), pass.moment(now)) || first)) {
      verdicts = judge.views();
    }
    SourceView view =
        new SourceView(
            published,
            last.reading() && !outcome.complete() && problems.isEmpty(),
            problems,
            new SourceView.Memory(keeping, pass.remembered()),
            new SourceView.Times(
                RowTime.instant(pass.newestMillis()),
                RowTime.instant(pass.freshMillis()),
                lastSuccess == 0 ? null : Instant.ofEpochMilli(lastSuccess)),
            verdicts,
            new SourceView.Passes(
                pass.rewrites(), outcome.changed() ? seconds : last.passes().seconds()));
    return new Turn(view, outcome.changed(), first, outcome.soon(), seconds);
  }

  private StateKeeping save(StateStore to) {
    try {
      to.save(keep());
      unsaved = false;
      return StateKeeping.KEPT;
    } catch (IOException full) {
      // Said, and tried again, until it succeeds.
      unsaved = true;
      return new StateKeeping(
          new SourcePass.Problem(
              SourceReason.StateNotKept,
              "the state could not be kept: "
                  + StateDirectory.reason(full)
                  + "; make room in the state directory and let the exporter write there, or a"
                  + " restart reads the files again"));
    }
  }

  /** All that is known, to go on from; this is not used any more then. */
  SourceState keep() {
    SourceState state = pass.keep(lastSuccess);
    OptionalLong lag = judge.usualLag();
    return state.with(state.windows(), lag.isPresent() ? lag.getAsLong() : null);
  }

  /** From the next turn on so much is remembered; from any thread. */
  void limit(Bounds bounds) {
    pass.limit(bounds);
  }

  /** Why this does not go on from what was kept; null if it does, or nothing was kept. */
  @Nullable String discarded() {
    return discarded;
  }

  /** The files and how far they are read; from any thread. */
  List<FileStatus> files() {
    return pass.files();
  }

  /** Uncompressed bytes read so far; from any thread. */
  long bytesRead() {
    return pass.bytesRead();
  }
}
