package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.verdict.VerdictTimeline;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates diagnoses: common meanings of several thresholds. The evaluation uses the buckets of
 * the member with the widest buckets, up to the member that is furthest behind. In such a bucket a
 * member is breached if it is breached in a part of the bucket, and normal if it is normal in the
 * whole bucket.
 */
public final class DiagnosisEvaluator {
  private DiagnosisEvaluator() {}

  /**
   * Evaluates diagnoses.
   *
   * @param thresholds the views of all thresholds of the manifest
   * @return one view for each diagnosis, in the same order
   */
  public static List<DiagnosisView> evaluate(
      List<Diagnosis> diagnoses, List<ThresholdView> thresholds) {
    Map<String, ThresholdView> byName =
        thresholds.stream()
            .collect(Collectors.toMap(view -> view.threshold().name(), Function.identity()));
    List<DiagnosisView> views = new ArrayList<>();
    for (Diagnosis diagnosis : diagnoses) {
      Severity severity =
          diagnosis.severityAmong(thresholds.stream().map(ThresholdView::threshold).toList());
      Members members = Members.of(diagnosis, byName);
      views.add(
          members == null
              ? new DiagnosisView(diagnosis, severity, Verdict.UNKNOWN, 0, 0, List.of())
              : members.view(severity));
    }
    return views;
  }

  private record Members(
      Diagnosis diagnosis, List<ThresholdView> breached, List<ThresholdView> normal) {

    /** The members, or null while a member has no view. */
    static @Nullable Members of(Diagnosis diagnosis, Map<String, ThresholdView> byName) {
      List<ThresholdView> breached =
          diagnosis.when().breached().stream().map(byName::get).filter(Objects::nonNull).toList();
      List<ThresholdView> normal =
          diagnosis.when().normal().stream().map(byName::get).filter(Objects::nonNull).toList();
      return breached.size() < diagnosis.when().breached().size()
              || normal.size() < diagnosis.when().normal().size()
          ? null
          : new Members(diagnosis, breached, normal);
    }

    Stream<ThresholdView> all() {
      return Stream.concat(breached.stream(), normal.stream());
    }

    DiagnosisView view(Severity severity) {
      List<TimeSpan> spans = spans();
      VerdictTimeline widest = widest();
      OptionalLong end = evaluatedUntil();
      Verdict verdict = Verdict.UNKNOWN;
      TimeSpan shown = new TimeSpan(0, 0);
      if (end.isPresent()) {
        long from = widest.lastStart(end.getAsLong());
        shown = new TimeSpan(from, widest.endOf(from));
        verdict = shownVerdict(verdict(shown), shown.to(), spans);
      }
      if (!spans.isEmpty() && verdict == Verdict.BREACHED) {
        shown = spans.getLast();
      }
      return new DiagnosisView(diagnosis, severity, verdict, shown.from(), shown.to(), spans);
    }

    /**
     * Applies the same rules as for displayed verdicts of thresholds. A diagnosis is displayed as
     * long as all its breached members are displayed: they begin and end together. The verdict of a
     * stale or old bucket is not shown.
     */
    private Verdict shownVerdict(Verdict newest, long end, List<TimeSpan> spans) {
      boolean allShownBreached =
          breached.stream().allMatch(view -> view.verdict() == Verdict.BREACHED);
      boolean recent = all().allMatch(view -> end >= view.clock().now() - view.clock().freshness());
      if (allShownBreached && (newest == Verdict.BREACHED || displaysLastBreaches(end, spans))) {
        return Verdict.BREACHED;
      }
      if (stale() || !recent) {
        return Verdict.UNKNOWN;
      }
      // A member may not be displayed as breached yet: the time of {@code for} is not over.
      return newest == Verdict.BREACHED ? Verdict.NORMAL : newest;
    }

    /**
     * Whether the displayed breaches of the members are the breaches in which the diagnosis was
     * last active.
     */
    private boolean displaysLastBreaches(long end, List<TimeSpan> spans) {
      if (spans.isEmpty()) {
        return false;
      }
      TimeSpan last = spans.getLast();
      boolean isContradicted =
          normal.stream().anyMatch(view -> view.verdict() == Verdict.BREACHED)
              && last.to() <= end - holdMillis();
      return !isContradicted && breached.stream().allMatch(view -> showsBreachOf(view, last));
    }

    private static boolean showsBreachOf(ThresholdView view, TimeSpan span) {
      return view.groups().stream()
          .filter(group -> group.verdict() == Verdict.BREACHED)
          .flatMap(
              group -> group.breaches().stream().max(Comparator.comparingLong(Breach::to)).stream())
          .anyMatch(breach -> breach.from() < span.to() && breach.to() > span.from());
    }

    private boolean stale() {
      return all().anyMatch(view -> view.clock().isStale());
    }

    /** The longest hold time of the members. */
    private long holdMillis() {
      return all()
          .mapToLong(view -> PrometheusDuration.parse(view.threshold().hold()).toMillis())
          .max()
          .orElse(0);
    }

    /** The timeline with the widest buckets. */
    private VerdictTimeline widest() {
      return all()
          .map(ThresholdView::timeline)
          .max((a, b) -> Long.compare(a.width(), b.width()))
          .orElse(VerdictTimeline.EMPTY);
    }

    /** The time up to which all members are evaluated; empty if one is not evaluated at all. */
    private OptionalLong evaluatedUntil() {
      if (all().anyMatch(view -> view.timeline().span() == null)) {
        return OptionalLong.empty();
      }
      return all()
          .map(view -> view.timeline().span())
          .filter(Objects::nonNull)
          .mapToLong(TimeSpan::to)
          .min();
    }

    private Verdict verdict(TimeSpan span) {
      boolean unknown = false;
      for (ThresholdView view : breached) {
        Verdict member = view.timeline().over(span.from(), span.to());
        if (member == Verdict.NORMAL) {
          return Verdict.NORMAL;
        }
        unknown |= member == Verdict.UNKNOWN;
      }
      for (ThresholdView view : normal) {
        Verdict member = view.timeline().over(span.from(), span.to());
        if (member == Verdict.BREACHED) {
          return Verdict.NORMAL;
        }
        unknown |= member == Verdict.UNKNOWN;
      }
      return unknown ? Verdict.UNKNOWN : Verdict.BREACHED;
    }

    /** All spans of time in which the diagnosis was active, oldest first. */
    private List<TimeSpan> spans() {
      OptionalLong until = evaluatedUntil();
      VerdictTimeline widest = widest();
      TimeSpan known = widest.span();
      List<TimeSpan> spans = new ArrayList<>();
      if (until.isEmpty() || known == null) {
        return spans;
      }
      long end = until.getAsLong();
      for (long from = known.from(); from < end; from = widest.endOf(from)) {
        TimeSpan bucket = new TimeSpan(from, widest.endOf(from));
        if (bucket.to() > end || verdict(bucket) != Verdict.BREACHED) {
          continue;
        }
        TimeSpan last = spans.isEmpty() ? null : spans.getLast();
        if (last != null && last.to() == from) {
          spans.set(spans.size() - 1, new TimeSpan(last.from(), bucket.to()));
        } else {
          spans.add(bucket);
        }
      }
      return spans;
    }
  }
}
