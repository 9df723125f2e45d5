package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.series.PublishedSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what happens to a source: once when it changes, and of bad rows once a minute at
 * most.
 */
final class SourceLog {
  private static final Logger LOG = LoggerFactory.getLogger(SourceLog.class);
  private static final long BAD_ROWS_MILLIS = 60_000;

  private final String source;
  private List<SourcePass.Problem> before = List.of();
  private long badRowsAt;
  private long badRows;

  SourceLog(String source) {
    this.source = source;
  }

  void read(PublishedSource published, int files, double seconds) {
    LOG.info(
        "source read: source={} rows={} badRows={} series={} files={} seconds={}",
        source,
        published.stats().rows(),
        published.stats().badRows(),
        published.seriesCount(),
        files,
        Math.round(seconds * 1000) / 1000.0);
  }

  void problems(List<SourcePass.Problem> now) {
    for (SourcePass.Problem problem : now) {
      if (!before.contains(problem)) {
        LOG.warn("source has a problem: source={} problem=\"{}\"", source, problem.message());
      }
    }
    if (now.isEmpty() && !before.isEmpty()) {
      LOG.info("source is well again: source={}", source);
    }
    before = now;
  }

  void badRows(PublishedSource published, long nowMillis) {
    long bad = published.stats().badRows();
    if (bad > badRows && nowMillis - badRowsAt >= BAD_ROWS_MILLIS) {
      LOG.warn(
          "bad rows were not counted: source={} new={} total={} byReason={}",
          source,
          bad - badRows,
          bad,
          published.stats().bad());
      badRows = bad;
      badRowsAt = nowMillis;
    }
  }
}
