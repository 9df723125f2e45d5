package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.csv.record.HeaderException;
import io.csvmonitor.exporter.csv.record.HeaderNotFoundException;
import io.csvmonitor.exporter.csv.record.UnreadableHeaderException;
import io.csvmonitor.exporter.csv.value.RowTime;
import io.csvmonitor.exporter.series.MissingColumnException;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.series.SourceSeries;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import io.csvmonitor.exporter.threshold.time.EvaluationTime;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The work of one kind of source at each turn of the loop. Only one thread may use it, except
 * {@link #files} and {@link #bytesRead}.
 */
public interface SourcePass {
  /**
   * The result of a pass.
   *
   * @param changed whether there is new data to save and publish
   * @param complete whether all files were read to the end at least once, so that the data may be
   *     published
   * @param soon whether a file is being written right now, so that the next pass should not wait
   * @param problems the problems; empty if there are none
   */
  record Outcome(boolean changed, boolean complete, boolean soon, List<Problem> problems) {}

  /**
   * A problem of a source, without the content of cells.
   *
   * @param reason the reason in one word
   * @param column the missing column, or empty
   * @param found the header row without the column; it can contain cells, so it is only for the
   *     terminal
   */
  record Problem(SourceReason reason, String message, String column, List<String> found) {
    Problem(SourceReason reason, String message) {
      this(reason, message, "", List.of());
    }

    static Problem of(FileProblem problem) {
      return new Problem(reason(problem.kind()), problem.message());
    }

    /** The reason of a kind of failure. */
    public static SourceReason reason(FileProblem.Kind kind) {
      return switch (kind) {
        case NOT_FOUND -> SourceReason.FileNotFound;
        case UNREADABLE -> SourceReason.Unreadable;
        case TOO_LARGE -> SourceReason.TooLarge;
        case UNREACHABLE -> SourceReason.Unreachable;
        case TLS_FAILED -> SourceReason.TlsFailed;
        case HOST_KEY_REFUSED -> SourceReason.HostKeyRefused;
        case UNAUTHORIZED -> SourceReason.Unauthorized;
        case FORBIDDEN -> SourceReason.Forbidden;
        case SERVER_FAILED -> SourceReason.ServerFailed;
        case CREDENTIALS_MISSING -> SourceReason.CredentialsMissing;
      };
    }

    static Problem of(IOException failure) {
      return of(FileProblem.of(failure));
    }

    /** The problem of a file's header. The message can begin with the place. */
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

  /** Scans the files, and reads the new data. */
  Outcome pass(long nowMillis);

  /** The series after the last pass. */
  default PublishedSource publish() {
    return series().publish();
  }

  /** The series themselves. Only the thread of the source may use them. */
  SourceSeries series();

  /** The time for an evaluation, and the time of the newest row. */
  default EvaluationTime moment(long nowMillis) {
    return EvaluationTime.of(nowMillis, nowMillis, series().newestMillis(), freshMillis());
  }

  /** The whole state, from which another reader can continue. */
  SourceState keep(long lastSuccessMillis);

  /** Sets the limits of remembered data, beginning with the next pass. Any thread may call this. */
  default void limit(MemoryBounds bounds) {
    // Nothing is remembered.
  }

  /** The numbers of remembered rows; null if no rows are remembered. */
  default @Nullable RememberedCounts remembered() {
    return null;
  }

  /** The columns of the first file that was read; empty if no file was read, or in a replay. */
  default List<String> columns() {
    return List.of();
  }

  /** The files, and how far they were read. Any thread may call this. */
  List<FileStatus> files();

  /** The number of uncompressed bytes read so far. Any thread may call this. */
  long bytesRead();

  /** The number of times that a file was found rewritten. */
  long rewrites();

  /**
   * The time of the newest row, in milliseconds since the epoch; {@link RowTime#NONE} if there is
   * no row.
   */
  default long newestMillis() {
    return series().newestMillis();
  }

  /**
   * The time at which the source was last fresh, in milliseconds since the epoch. This is the time
   * of its newest row, or of the last change of a Snapshot's content; {@link RowTime#NONE} if it
   * never was.
   */
  long freshMillis();
}
