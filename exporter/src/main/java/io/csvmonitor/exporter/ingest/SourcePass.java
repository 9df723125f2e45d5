package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.record.HeaderException;
import io.csvmonitor.exporter.csv.record.HeaderNotFoundException;
import io.csvmonitor.exporter.csv.record.UnreadableHeaderException;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.series.MissingColumnException;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.state.Bounds;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import io.csvmonitor.exporter.threshold.EvaluationTime;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a source's kind does at each turn of the loop. For one thread, but for {@link #files} and
 * {@link #bytesRead}.
 */
public interface SourcePass {
  /**
   * What a pass came to.
   *
   * @param changed whether there is something new to keep and publish
   * @param complete whether what there is was read to its end at least once, so that it may be
   *     published
   * @param soon whether a file is being written right now, so that the next pass should not wait
   * @param problems what is wrong; empty if nothing is
   */
  record Outcome(boolean changed, boolean complete, boolean soon, List<Problem> problems) {}

  /**
   * Something that is wrong with a source, without any cell's content.
   *
   * @param reason what, in one word
   * @param column the column that is missing, or empty
   * @param found the header row in which it is missing, which may be cells: for the terminal only
   */
  record Problem(SourceReason reason, String message, String column, List<String> found) {
    Problem(SourceReason reason, String message) {
      this(reason, message, "", List.of());
    }

    static Problem of(FileProblem problem) {
      SourceReason reason =
          switch (problem.kind()) {
            case NOT_FOUND -> SourceReason.FileNotFound;
            case UNREADABLE -> SourceReason.Unreadable;
            case TOO_LARGE -> SourceReason.TooLarge;
          };
      return new Problem(reason, problem.message());
    }

    static Problem of(IOException failure) {
      return of(FileProblem.of(failure));
    }

    /** Of a file's header; the message may begin with where. */
    static Problem of(String where, HeaderException failure) {
      String message = where + failure.getMessage();
      return switch (failure) {
        case MissingColumnException missing ->
            new Problem(SourceReason.ColumnMissing, message, missing.column(), missing.found());
        case HeaderNotFoundException missing ->
            new Problem(SourceReason.ColumnMissing, message, missing.column(), List.of());
        case UnreadableHeaderException _ -> new Problem(SourceReason.Unreadable, message);
        default -> new Problem(SourceReason.TooLarge, message);
      };
    }
  }

  /** Looks at the files, and reads what is new. */
  Outcome pass(long nowMillis);

  /** The series as they are after the last pass. */
  default PublishedSource publish() {
    return series().publish();
  }

  /** The series themselves, for the one thread. */
  SourceSeries series();

  /** When the source is judged, and how far its rows go. */
  default EvaluationTime moment(long nowMillis) {
    return EvaluationTime.of(nowMillis, nowMillis, series().newestMillis(), freshMillis());
  }

  /** All that is known, to go on from. */
  SourceState keep(long lastSuccessMillis);

  /** From the next pass on so much is remembered; from any thread. */
  default void limit(Bounds bounds) {
    // Nothing is remembered.
  }

  /** What is remembered of rows that were counted; null if none are. */
  default @Nullable Remembered remembered() {
    return null;
  }

  /** The columns of the first file that was read; empty if none was, or if they are played. */
  default List<String> columns() {
    return List.of();
  }

  /** The files and how far they are read; from any thread. */
  List<FileStatus> files();

  /** Uncompressed bytes read so far; from any thread. */
  long bytesRead();

  /** How often a file was found rewritten. */
  long rewrites();

  /** Milliseconds since the epoch of the newest row; {@link RowTime#NONE} if there is none. */
  default long newestMillis() {
    return series().newestMillis();
  }

  /**
   * When the source was last fresh, in milliseconds since the epoch: at the time of its newest row,
   * or when a Snapshot's content changed; {@link RowTime#NONE} if never.
   */
  long freshMillis();
}
