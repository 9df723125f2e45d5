package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.series.PublishedSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the events of a source: a change once, and bad rows at most once a minute. */
final class SourceLog {
  private static final Logger LOG = LoggerFactory.getLogger(SourceLog.class);
  private static final long BAD_ROWS_MILLIS = 60_000;
  private static final long PROBLEMS_MILLIS = 60_000;

  /**
   * The maximum number of logged problems. A program that writes files can cause new problems at
   * each pass.
   */
  private static final int MAX_PROBLEMS = 20;

  private final String source;
  private List<SourcePass.Problem> before = List.of();
  private long badRowsAt;
  private long badRows;
  private long problemsFrom;
  private int problems;
  private int suppressed;

  /** Whether a problem was logged since the last time without a problem. */
  private boolean told;

  SourceLog(String source) {
    this.source = source;
  }

  void read(PublishedSource published, int files, double seconds) {
    LOG.atInfo()
        .addKeyValue("source", source)
        .addKeyValue("rows", published.stats().rows())
        .addKeyValue("bad_rows", published.stats().badRows())
        .addKeyValue("series", published.seriesCount())
        .addKeyValue("files", files)
        .addKeyValue("seconds", Math.round(seconds * 1000) / 1000.0)
        .log("source_read");
  }

  void problems(List<SourcePass.Problem> now, long nowMillis) {
    if (nowMillis - problemsFrom >= PROBLEMS_MILLIS) {
      if (suppressed > 0) {
        LOG.atWarn()
            .addKeyValue("source", source)
            .addKeyValue("suppressed", suppressed)
            .log("source_problems_suppressed");
      }
      problemsFrom = nowMillis;
      problems = 0;
      suppressed = 0;
    }
    for (SourcePass.Problem problem : now) {
      if (before.contains(problem)) {
        continue;
      }
      if (problems == MAX_PROBLEMS) {
        suppressed++;
        continue;
      }
      problems++;
      told = true;
      LOG.atWarn()
          .addKeyValue("source", source)
          .addKeyValue("reason", problem.reason())
          .addKeyValue("message", problem.message())
          .log("source_problem");
    }
    if (now.isEmpty() && told) {
      told = false;
      LOG.atInfo().addKeyValue("source", source).log("source_recovered");
    }
    before = now;
  }

  void badRows(PublishedSource published, long nowMillis) {
    long bad = published.stats().badRows();
    if (bad > badRows && nowMillis - badRowsAt >= BAD_ROWS_MILLIS) {
      LOG.atWarn()
          .addKeyValue("source", source)
          .addKeyValue("new", bad - badRows)
          .addKeyValue("total", bad)
          .addKeyValue("by_reason", published.stats().bad())
          .log("bad_rows");
      badRows = bad;
      badRowsAt = nowMillis;
    }
  }
}
