package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.threshold.ThresholdView;
import io.csvmonitor.exporter.threshold.VerdictTimeline;

/** How many buckets of a threshold were normal, breached, and could not be judged. */
record VerdictCounts(long normal, long breached, long unknown) {
  static VerdictCounts of(ThresholdView view) {
    VerdictTimeline timeline = view.timeline();
    long normal = 0;
    long breached = 0;
    long unknown = 0;
    if (timeline.end() != Long.MIN_VALUE) {
      for (long at = timeline.start(); at < timeline.end(); at += timeline.width()) {
        switch (timeline.over(at, at + 1)) {
          case NORMAL -> normal++;
          case BREACHED -> breached++;
          case UNKNOWN -> unknown++;
        }
      }
    }
    return new VerdictCounts(normal, breached, unknown);
  }

  long known() {
    return normal + breached;
  }

  String sentence() {
    if (known() == 0) {
      return "Not judged: too little history or too few rows.";
    }
    return ReportFormat.whole(breached)
        + " breached of "
        + ReportFormat.whole(known())
        + " judged"
        + (unknown == 0
            ? "."
            : "; " + ReportFormat.whole(unknown) + " with too little history or too few rows.");
  }
}
