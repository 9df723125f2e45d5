package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.series.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a group's verdicts, and the verdict that is shown: a breach stays for at
 * least the threshold's {@code hold}, and until it is judged normal.
 */
final class Track {
  private final Map<String, String> labels;
  private final Rule rule;
  private final TimeGrid grid;
  private final Recent recent;
  private final NavigableMap<Long, Finding> breaches = new TreeMap<>();
  private long firstRow = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;
  private @Nullable Finding newestFinding;
  private boolean breached;
  private long breachSeen;
  private long shown = Long.MIN_VALUE;
  private @Nullable Finding shownFinding;
  private Verdict verdict = Verdict.UNKNOWN;

  /**
   * @param charted buckets that can be drawn
   */
  Track(Map<String, String> labels, Rule rule, TimeGrid grid, int charted) {
    this.labels = labels;
    this.rule = rule;
    this.grid = grid;
    this.recent = new Recent(charted);
  }

  Rule rule() {
    return rule;
  }

  Verdict verdict() {
    return verdict;
  }

  /** Notes that there are rows in a bucket; whether they are the first. */
  boolean isFirst(long index, boolean hasRow) {
    if (hasRow && index < firstRow) {
      firstRow = index;
    }
    return hasRow && index == firstRow;
  }

  /** Rows were there before anything was judged. */
  void isKnown() {
    firstRow = Math.min(firstRow, Long.MIN_VALUE + 1);
  }

  /** A complete bucket was judged, or judged again. */
  void judged(long index, Finding finding) {
    if (finding.isBreached()) {
      breaches.put(index, finding);
    } else {
      breaches.remove(index);
    }
    recent.put(index, finding);
    if (index >= newest) {
      newest = index;
      newestFinding = finding;
    }
  }

  /** Whether a bucket was breached. */
  boolean wasBreached(long index) {
    return breaches.containsKey(index);
  }

  /** Forgets breaches that are too old to matter. */
  void forgetBefore(long index) {
    while (!breaches.isEmpty() && breaches.firstKey() < index) {
      breaches.pollFirstEntry();
    }
  }

  /** Takes a breach for the one to show: of a bucket that is not too old for an alert. */
  void alert(long index, Finding finding, long outside) {
    breached = true;
    breachSeen = outside;
    shown = index;
    shownFinding = finding;
  }

  /**
   * Settles what is shown.
   *
   * @param recentEnough whether the newest bucket is not too old for a verdict
   * @param hold milliseconds
   */
  void settle(boolean recentEnough, boolean stale, long hold, long outside) {
    Finding last = newestFinding;
    Verdict now = last == null || !recentEnough ? Verdict.UNKNOWN : last.verdict();
    if (breached && now == Verdict.NORMAL && !stale && outside - breachSeen >= hold) {
      breached = false;
    }
    if (breached) {
      verdict = Verdict.BREACHED;
    } else {
      verdict = stale ? Verdict.UNKNOWN : now == Verdict.BREACHED ? Verdict.UNKNOWN : now;
      shown = newest;
      shownFinding = last;
    }
  }

  GroupView view(Threshold threshold, long hold, boolean withChart) {
    Finding finding = shownFinding;
    return new GroupView(
        labels,
        verdict,
        finding,
        finding == null ? 0 : grid.start(shown),
        finding == null ? 0 : grid.end(shown),
        sentence(threshold, finding),
        withChart ? recent.chart(grid) : null,
        incidents(threshold, hold));
  }

  private String sentence(Threshold threshold, @Nullable Finding finding) {
    if (finding == null) {
      return "Nothing was judged yet.";
    }
    String sentence = Sentences.of(threshold, labels, finding);
    return verdict == Verdict.UNKNOWN && finding.verdict() != Verdict.UNKNOWN
        ? "Nothing is known since then. " + sentence
        : sentence;
  }

  /** Breached buckets that follow each other, or are not further apart than {@code hold}. */
  List<Incident> incidents(Threshold threshold, long hold) {
    List<Incident> all = new ArrayList<>();
    List<Map.Entry<Long, Finding>> run = new ArrayList<>();
    for (Map.Entry<Long, Finding> each : breaches.entrySet()) {
      if (!run.isEmpty() && grid.start(each.getKey()) - grid.end(run.getLast().getKey()) > hold) {
        all.add(incident(threshold, run));
        run.clear();
      }
      run.add(each);
    }
    if (!run.isEmpty()) {
      all.add(incident(threshold, run));
    }
    return all;
  }

  private Incident incident(Threshold threshold, List<Map.Entry<Long, Finding>> run) {
    Map.Entry<Long, Finding> peak = run.getFirst();
    for (Map.Entry<Long, Finding> each : run) {
      if (each.getValue().score() > peak.getValue().score()) {
        peak = each;
      }
    }
    return new Incident(
        threshold,
        labels,
        grid.start(run.getFirst().getKey()),
        grid.end(run.getLast().getKey()),
        grid.start(peak.getKey()),
        grid.end(peak.getKey()),
        peak.getValue(),
        run.size());
  }
}
