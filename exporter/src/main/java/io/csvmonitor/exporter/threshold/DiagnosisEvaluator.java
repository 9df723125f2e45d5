package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Diagnosis;
import io.csvmonitor.api.PrometheusDuration;
import io.csvmonitor.api.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges what several thresholds mean together: bucket by bucket of the coarsest of them, up to the
 * slowest. In such a bucket, one that is breached in a part of it is breached; one is normal that
 * is so in all of it.
 */
public final class DiagnosisEvaluator {
  private DiagnosisEvaluator() {}

  /** What is said now. */
  public static List<DiagnosisView> evaluate(
      List<Diagnosis> diagnoses, List<ThresholdView> thresholds) {
    Map<String, ThresholdView> byName =
        thresholds.stream()
            .collect(Collectors.toMap(view -> view.threshold().name(), Function.identity()));
    List<DiagnosisView> all = new ArrayList<>();
    for (Diagnosis diagnosis : diagnoses) {
      Severity severity =
          diagnosis.severityAmong(thresholds.stream().map(ThresholdView::threshold).toList());
      Members members = Members.of(diagnosis, byName);
      all.add(
          members == null
              ? new DiagnosisView(diagnosis, severity, Verdict.UNKNOWN, 0, 0, List.of())
              : members.view(severity));
    }
    return all;
  }

  private record Members(
      Diagnosis diagnosis, List<ThresholdView> breached, List<ThresholdView> normal) {

    /** Null as long as one has not been judged at all. */
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
      List<DiagnosisView.Span> spans = spans();
      VerdictTimeline coarsest = coarsest();
      long end = end();
      Verdict verdict = Verdict.UNKNOWN;
      long from = 0;
      long to = 0;
      if (end != Long.MIN_VALUE) {
        from = coarsest.lastStart(end);
        to = coarsest.endOf(from);
        verdict = shown(over(from, to), to);
      }
      if (!spans.isEmpty() && verdict == Verdict.BREACHED) {
        from = spans.getLast().from();
        to = spans.getLast().to();
      }
      return new DiagnosisView(diagnosis, severity, verdict, from, to, spans);
    }

    /** As thresholds are shown: a breach for a while, and nothing of what is stale or history. */
    private Verdict shown(Verdict newest, long to) {
      boolean stands = breached.stream().allMatch(view -> view.verdict() == Verdict.BREACHED);
      boolean recent = all().allMatch(view -> to >= view.now() - view.freshness());
      if (newest == Verdict.BREACHED) {
        return stands || (recent && !stale()) ? Verdict.BREACHED : Verdict.UNKNOWN;
      }
      boolean held = spans().stream().anyMatch(span -> span.to() > to - hold()) && stands && recent;
      return held ? Verdict.BREACHED : stale() || !recent ? Verdict.UNKNOWN : newest;
    }

    private boolean stale() {
      return all().anyMatch(ThresholdView::stale);
    }

    private long hold() {
      return all()
          .mapToLong(view -> PrometheusDuration.parse(view.threshold().hold()).toMillis())
          .max()
          .orElse(0);
    }

    private VerdictTimeline coarsest() {
      return all()
          .map(ThresholdView::timeline)
          .max((a, b) -> Long.compare(a.width(), b.width()))
          .orElse(VerdictTimeline.EMPTY);
    }

    /** Up to when all are judged. */
    private long end() {
      return all().mapToLong(view -> view.timeline().end()).min().orElse(Long.MIN_VALUE);
    }

    private Verdict over(long from, long to) {
      boolean unknown = false;
      for (ThresholdView view : breached) {
        Verdict member = view.timeline().over(from, to);
        if (member == Verdict.NORMAL) {
          return Verdict.NORMAL;
        }
        unknown |= member == Verdict.UNKNOWN;
      }
      for (ThresholdView view : normal) {
        Verdict member = view.timeline().over(from, to);
        if (member == Verdict.BREACHED) {
          return Verdict.NORMAL;
        }
        unknown |= member == Verdict.UNKNOWN;
      }
      return unknown ? Verdict.UNKNOWN : Verdict.BREACHED;
    }

    /** All stretches of time in which it held, oldest first. */
    private List<DiagnosisView.Span> spans() {
      long end = end();
      VerdictTimeline coarsest = coarsest();
      List<DiagnosisView.Span> all = new ArrayList<>();
      if (end == Long.MIN_VALUE) {
        return all;
      }
      for (long from = coarsest.start(); from < end; from = coarsest.endOf(from)) {
        long to = coarsest.endOf(from);
        if (to > end || over(from, to) != Verdict.BREACHED) {
          continue;
        }
        DiagnosisView.Span last = all.isEmpty() ? null : all.getLast();
        if (last != null && last.to() == from) {
          all.set(all.size() - 1, new DiagnosisView.Span(last.from(), to));
        } else {
          all.add(new DiagnosisView.Span(from, to));
        }
      }
      return all;
    }
  }
}
