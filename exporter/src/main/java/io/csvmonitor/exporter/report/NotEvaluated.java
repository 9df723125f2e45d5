package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.series.TimeGrid;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.verdict.VerdictTimeline;
import io.csvmonitor.exporter.threshold.view.ChartData;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The windows of a threshold that could not be evaluated, by reason.
 *
 * @param windows the number of windows that could not be evaluated
 * @param all the number of windows from the first row to the last row
 * @param reasons only reasons with windows
 */
record NotEvaluated(ThresholdView view, long windows, long all, List<Reason> reasons) {

  /** Why a window could not be evaluated. */
  enum Why {
    MUTED("muted by a calendar"),
    TOO_FEW_ROWS("no rows, or fewer than needed"),
    TOO_LITTLE_HISTORY("too little history to compare with"),
    UNKNOWN("older than the stored windows"),
    NOT_OVER("the last rows: the window may not be complete");

    private final String phrase;

    Why(String phrase) {
      this.phrase = phrase;
    }

    /** The reason in words. */
    String phrase() {
      return phrase;
    }
  }

  /**
   * A reason with its windows.
   *
   * @param spans the windows, the longest first; consecutive windows are joined
   */
  record Reason(Why why, long windows, List<TimeSpan> spans) {
    /** The length of all windows. */
    Duration length() {
      return Duration.ofMillis(spans.stream().mapToLong(each -> each.to() - each.from()).sum());
    }
  }

  /** The order by length, the longest span first. Spans of equal length are ordered by time. */
  static final Comparator<TimeSpan> LONGEST_FIRST =
      Comparator.<TimeSpan>comparingLong(each -> each.from() - each.to())
          .thenComparingLong(TimeSpan::from);

  /**
   * Counts the windows of a threshold that could not be evaluated.
   *
   * @param newest the time of the newest row, in milliseconds since the epoch
   */
  static NotEvaluated of(ThresholdView view, long newest) {
    VerdictTimeline timeline = view.timeline();
    TimeSpan span = timeline.span();
    if (span == null) {
      return new NotEvaluated(view, 0, 0, List.of());
    }
    TimeGrid grid = new TimeGrid(Duration.ofMillis(timeline.width()), view.zone());
    List<ChartData> charts =
        view.groups().stream().map(GroupView::chart).filter(Objects::nonNull).toList();
    Map<Why, List<TimeSpan>> spans = new EnumMap<>(Why.class);
    Map<Why, Long> counts = new EnumMap<>(Why.class);
    NavigableMap<Long, Long> muted = new TreeMap<>();
    view.muted().forEach(each -> muted.put(each.from(), each.to()));
    boolean isLearning = view.threshold().anomaly() != null;
    long first = grid.index(span.from());
    long last = grid.index(span.to() - 1);
    for (long index = first; index <= last; index++) {
      long from = grid.start(index);
      long to = grid.end(index);
      // An hour that daylight saving skips has no length.
      if (to <= from) {
        continue;
      }
      if (timeline.over(from, to) != Verdict.UNKNOWN) {
        isLearning = false;
      } else {
        // While a detector learns, it has no expected number for its windows.
        Why why =
            isMuted(muted, from)
                ? Why.MUTED
                : isLearning ? Why.TOO_LITTLE_HISTORY : why(charts, from);
        counts.merge(why, 1L, Long::sum);
        add(spans.computeIfAbsent(why, _ -> new ArrayList<>()), from, to);
      }
    }
    long newestIndex = grid.index(Math.max(newest, span.to() - 1));
    if (newestIndex > last) {
      counts.put(Why.NOT_OVER, newestIndex - last);
      add(
          spans.computeIfAbsent(Why.NOT_OVER, _ -> new ArrayList<>()),
          grid.end(last),
          grid.end(newestIndex));
    }
    List<Reason> reasons = new ArrayList<>();
    spans.forEach(
        (why, each) -> {
          each.sort(LONGEST_FIRST);
          reasons.add(new Reason(why, counts.getOrDefault(why, 0L), List.copyOf(each)));
        });
    return new NotEvaluated(
        view,
        counts.values().stream().mapToLong(Long::longValue).sum(),
        newestIndex - first + 1,
        List.copyOf(reasons));
  }

  private static void add(List<TimeSpan> spans, long from, long to) {
    if (!spans.isEmpty() && spans.getLast().to() == from) {
      spans.set(spans.size() - 1, new TimeSpan(spans.getLast().from(), to));
    } else {
      spans.add(new TimeSpan(from, to));
    }
  }

  private static boolean isMuted(NavigableMap<Long, Long> spans, long start) {
    Map.Entry<Long, Long> span = spans.floorEntry(start);
    return span != null && start < span.getValue();
  }

  private static Why why(List<ChartData> charts, long start) {
    boolean isKept = false;
    for (ChartData chart : charts) {
      int at = Arrays.binarySearch(chart.starts(), start);
      if (at >= 0) {
        isKept = true;
        boolean isCompared =
            Double.isFinite(chart.expected()[at])
                || Double.isFinite(chart.lower()[at])
                || Double.isFinite(chart.upper()[at]);
        if (Double.isFinite(chart.values()[at]) && !isCompared) {
          return Why.TOO_LITTLE_HISTORY;
        }
      }
    }
    return isKept ? Why.TOO_FEW_ROWS : Why.UNKNOWN;
  }

  /** Whether no window was evaluated. */
  boolean isBlind() {
    return windows == all;
  }
}
