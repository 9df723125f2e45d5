package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.Anomaly;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentFinder;
import io.csvmonitor.exporter.threshold.ThresholdView;
import io.csvmonitor.exporter.threshold.TimeSpan;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The thresholds that are suggested for the history of some sources. Each candidate begins with its
 * most sensitive version. While all together are likely to page more often than they may, the
 * candidate with the most pages becomes less sensitive, and is left out at last. What is likely is
 * the mean of what the first half of the history shows and of one week at the rate that a
 * sensitivity promises: a detector that learns is quiet at first. The later half shows what can be
 * expected: it is not used to choose. A history of less than two weeks says too little about pages
 * a week, so no candidate is left out.
 *
 * @param span the history
 * @param zone the time zone of the first source
 * @param chosen the suggested thresholds
 * @param unwatched what no threshold watches, and why
 * @param first pages of all thresholds together in the first half: incidents of severity Critical
 *     or Warning
 * @param later the same in the later half
 */
public record Suggestions(
    TimeSpan span,
    ZoneId zone,
    List<Suggestion> chosen,
    List<String> unwatched,
    int first,
    int later) {
  private static final double WEEK = Duration.ofDays(7).toMillis();

  public Suggestions {
    chosen = List.copyOf(chosen);
    unwatched = List.copyOf(unwatched);
  }

  /**
   * Chooses among candidates.
   *
   * @param views one for each level of each candidate
   * @param unwatched what has no candidate, and why
   * @param span the history
   * @param pagesPerWeek how many pages a week all thresholds together may raise; more than 0
   */
  public static Suggestions choose(
      List<Candidate> candidates,
      List<ThresholdView> views,
      List<String> unwatched,
      TimeSpan span,
      ZoneId zone,
      double pagesPerWeek) {
    return new Choice(candidates, views, span, pagesPerWeek).choose(unwatched, zone);
  }

  /** Pages a week in the later half. */
  public double laterPerWeek() {
    return later / halfWeeks(span);
  }

  /** Where the later half begins, in milliseconds since the epoch. */
  public long middle() {
    return middle(span);
  }

  private static long middle(TimeSpan span) {
    return span.from() + (span.to() - span.from()) / 2;
  }

  /** Whether the history is too short to say something about pages a week. */
  public boolean isShort() {
    return isShort(span);
  }

  private static boolean isShort(TimeSpan span) {
    return halfWeeks(span) < 1;
  }

  /** The length of a half in weeks. */
  private static double halfWeeks(TimeSpan span) {
    return Math.max(1, span.to() - span.from()) / 2.0 / WEEK;
  }

  /** The choice as it is made. */
  private static final class Choice {
    private final TimeSpan span;
    private final double pagesPerWeek;
    private final Map<String, ThresholdView> views = new HashMap<>();
    private final List<Level> levels = new ArrayList<>();

    /** The incidents of each version of a candidate, found once. */
    private final Map<String, List<Incident>> incidents = new HashMap<>();

    /** A candidate with the version that is chosen now. */
    private static final class Level {
      final Candidate candidate;
      int level;

      Level(Candidate candidate) {
        this.candidate = candidate;
      }

      boolean isLeftOut() {
        return level == candidate.levels().size();
      }
    }

    Choice(
        List<Candidate> candidates, List<ThresholdView> views, TimeSpan span, double pagesPerWeek) {
      this.span = span;
      this.pagesPerWeek = pagesPerWeek;
      views.forEach(view -> this.views.put(view.threshold().name(), view));
      candidates.forEach(candidate -> levels.add(new Level(candidate)));
    }

    Suggestions choose(List<String> unwatched, ZoneId zone) {
      while (likely(first(together()), promised()) > pagesPerWeek) {
        Optional<Level> worst =
            levels.stream()
                .filter(each -> each.level < lastLevel(each))
                .max(
                    Comparator.comparingDouble(
                        (Level each) -> likely(first(alone(each)), promised(each))));
        if (worst.isEmpty()) {
          break;
        }
        worst.get().level++;
      }
      List<Suggestion> chosen = new ArrayList<>();
      List<String> left = new ArrayList<>(unwatched);
      for (Level each : levels) {
        Candidate candidate = each.candidate;
        if (each.isLeftOut()) {
          left.add(
              "%s: its least sensitive threshold would page too often."
                  .formatted(candidate.subject()));
          continue;
        }
        List<Incident> incidents = alone(each);
        chosen.add(
            new Suggestion(
                candidate.levels().get(each.level).withName(candidate.name()),
                candidate.subject(),
                first(incidents),
                later(incidents)));
      }
      List<Incident> all = together();
      return new Suggestions(
          span, zone, chosen, left, (int) pages(first(all)), (int) pages(later(all)));
    }

    /** Pages a week: the first half, and a week of what is promised. */
    private double likely(List<Incident> first, double promised) {
      return (pages(first) + promised) / (halfWeeks(span) + 1);
    }

    private double promised() {
      return levels.stream().filter(each -> !each.isLeftOut()).mapToDouble(this::promised).sum();
    }

    /** The false alarms a week that the sensitivity promises for all groups. */
    private double promised(Level each) {
      ThresholdView view = view(each);
      Anomaly anomaly = view.threshold().anomaly();
      double rate = anomaly == null ? 0 : anomaly.sensitivity().falseAlarmsPerWeek();
      return rate * view.groups().size();
    }

    private int lastLevel(Level each) {
      int count = each.candidate.levels().size();
      return isShort(span) ? count - 1 : count;
    }

    private List<Incident> together() {
      return IncidentFinder.find(
          levels.stream().filter(each -> !each.isLeftOut()).map(this::view).toList(), List.of());
    }

    private List<Incident> alone(Level each) {
      ThresholdView view = view(each);
      return incidents.computeIfAbsent(
          view.threshold().name(), name -> IncidentFinder.find(List.of(view), List.of()));
    }

    private ThresholdView view(Level each) {
      return Objects.requireNonNull(views.get(each.candidate.levels().get(each.level).name()));
    }

    private List<Incident> first(List<Incident> incidents) {
      return incidents.stream().filter(each -> each.from() < middle(span)).toList();
    }

    private List<Incident> later(List<Incident> incidents) {
      return incidents.stream().filter(each -> each.from() >= middle(span)).toList();
    }

    private static long pages(List<Incident> incidents) {
      return incidents.stream().filter(Incident::pages).count();
    }
  }
}
