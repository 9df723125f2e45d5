package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.threshold.ThresholdMode;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentFinder;
import io.csvmonitor.exporter.suggest.Candidate.Version;
import io.csvmonitor.exporter.threshold.verdict.TimeSpan;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The thresholds that are suggested for the history of some sources. Each candidate begins with its
 * most sensitive version. While all candidates together are likely to page too often, the candidate
 * that saves the most pages becomes less sensitive, and is left out at last. The likely rate is the
 * mean over the first half of the history and one week at the rate that the sensitivity promises. A
 * detector that learns is quiet at first. The later half is not used to choose, and shows the rate
 * that can be expected. A history of less than two weeks says too little about pages a week, so no
 * candidate is left out. Then only the first threshold raises alerts from the start: {@link
 * #begins}.
 *
 * @param span the history
 * @param zone the time zone of the first source
 * @param chosen the suggested thresholds, the most important first: {@link SuggestionOrder}
 * @param diagnoses combinations of the suggested thresholds
 * @param unwatched the series that no threshold watches, with the reasons
 * @param first pages of all thresholds together in the first half: incidents of severity Critical
 *     or Warning
 * @param later the same in the later half
 */
public record Suggestions(
    TimeSpan span,
    ZoneId zone,
    List<Suggestion> chosen,
    List<Diagnosis> diagnoses,
    List<String> unwatched,
    List<Incident> first,
    List<Incident> later) {
  private static final double WEEK = Duration.ofDays(7).toMillis();

  public Suggestions {
    chosen = List.copyOf(chosen);
    diagnoses = List.copyOf(diagnoses);
    unwatched = List.copyOf(unwatched);
    first = List.copyOf(first);
    later = List.copyOf(later);
  }

  /**
   * Chooses among candidates.
   *
   * @param views the view of each version of each candidate
   * @param unwatched the series without a candidate, with the reasons
   * @param span the history
   * @param pagesPerWeek the maximum number of pages a week for all thresholds together; more than 0
   * @param room the number of thresholds and ratios that the manifest can still have
   * @param names the names that are taken already; the names of diagnoses are added
   */
  public static Suggestions choose(
      List<Candidate> candidates,
      List<ThresholdView> views,
      List<String> unwatched,
      TimeSpan span,
      ZoneId zone,
      double pagesPerWeek,
      Room room,
      Set<String> names) {
    return new Choice(candidates, views, span, pagesPerWeek)
        .choose(unwatched, zone, room, new CandidateNames(names));
  }

  /** The number of thresholds and ratios that a manifest can still have. */
  public record Room(int thresholds, int ratios, int diagnoses) {
    /** The room of a manifest. */
    public static Room of(CsvMonitorSpec spec) {
      return new Room(
          CsvMonitorSpec.MAX_THRESHOLDS - spec.thresholds().size(),
          CsvMonitorSpec.MAX_RATIOS - spec.ratios().size(),
          CsvMonitorSpec.MAX_DIAGNOSES - spec.diagnoses().size());
    }
  }

  /** Pages a week in the later half. */
  public double laterPerWeek() {
    return later.size() / halfWeeks(span);
  }

  /** Pages a week of a threshold alone in the later half. */
  double laterPerWeek(Suggestion of) {
    return of.later().stream().filter(Incident::pages).count() / halfWeeks(span);
  }

  /** The mode in which a suggested threshold begins. */
  ThresholdMode begins(Suggestion suggestion) {
    return isShort() && !suggestion.equals(chosen.getFirst())
        ? ThresholdMode.Shadow
        : ThresholdMode.Alert;
  }

  /** The start of the later half, in milliseconds since the epoch. */
  public long middle() {
    return middle(span);
  }

  private static long middle(TimeSpan span) {
    return span.from() + (span.to() - span.from()) / 2;
  }

  /** Whether the history is too short for a statement about pages a week. */
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

  /** A choice in progress. */
  private static final class Choice {
    private final TimeSpan span;
    private final double pagesPerWeek;
    private final Map<String, ThresholdView> views = new HashMap<>();
    private final List<Level> levels = new ArrayList<>();

    /** The incidents of each version of a candidate. They are searched only once. */
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

      void leaveOut() {
        level = candidate.levels().size();
      }

      Version version() {
        return candidate.levels().get(level);
      }
    }

    Choice(
        List<Candidate> candidates, List<ThresholdView> views, TimeSpan span, double pagesPerWeek) {
      this.span = span;
      this.pagesPerWeek = pagesPerWeek;
      views.forEach(view -> this.views.put(view.threshold().name(), view));
      candidates.forEach(candidate -> levels.add(new Level(candidate)));
    }

    Suggestions choose(List<String> unwatched, ZoneId zone, Room room, CandidateNames names) {
      while (likely(first(together()), promised()) > pagesPerWeek) {
        Optional<Step> best =
            levels.stream().flatMap(this::steps).max(Comparator.comparingDouble(Step::gain));
        if (best.isEmpty() || best.get().gain() <= smallestGain()) {
          break;
        }
        best.get().of().level = best.get().to();
      }
      List<String> left = new ArrayList<>(unwatched);
      List<Suggestion> chosen = new ArrayList<>();
      int ratios = 0;
      for (Level each : levels) {
        Candidate candidate = each.candidate;
        if (each.isLeftOut()) {
          left.add(
              "%s: its least sensitive threshold would page too often."
                  .formatted(candidate.subject()));
          continue;
        }
        boolean needsRatio = candidate.newRatio() != null;
        if (chosen.size() >= room.thresholds() || (needsRatio && ratios >= room.ratios())) {
          each.leaveOut();
          left.add(
              "%s: a manifest has at most %d thresholds and %d ratios."
                  .formatted(
                      candidate.subject(),
                      CsvMonitorSpec.MAX_THRESHOLDS,
                      CsvMonitorSpec.MAX_RATIOS));
          continue;
        }
        ratios += needsRatio ? 1 : 0;
        List<Incident> incidents = alone(each.version());
        chosen.add(
            new Suggestion(
                each.version().threshold().withName(candidate.name()),
                candidate.subject(),
                candidate.newRatio(),
                candidate.explain(),
                first(incidents),
                later(incidents)));
      }
      List<Incident> all = together();
      List<Diagnosis> diagnoses =
          StatusDiagnoses.of(chosen, names).stream().limit(room.diagnoses()).toList();
      return new Suggestions(
          span,
          zone,
          SuggestionOrder.sorted(chosen, all),
          diagnoses,
          left,
          pages(first(all)),
          pages(later(all)));
    }

    /**
     * A step that makes a candidate less sensitive.
     *
     * @param gain the saved pages for each version that the candidate gives up
     */
    private record Step(Level of, int to, double gain) {}

    private Stream<Step> steps(Level each) {
      double now = cost(each, each.level);
      return IntStream.rangeClosed(each.level + 1, lastLevel(each))
          .mapToObj(to -> new Step(each, to, (now - cost(each, to)) / (to - each.level)));
    }

    /** The pages a week that a version of a candidate is likely to raise; 0 if it is left out. */
    private double cost(Level each, int level) {
      if (level == each.candidate.levels().size()) {
        return 0;
      }
      Version version = each.candidate.levels().get(level);
      return likely(first(alone(version)), promised(version));
    }

    /**
     * The minimum gain of a step. In a short history, where no candidate can be left out, a small
     * gain does not justify an insensitive limit.
     */
    private double smallestGain() {
      return isShort(span) ? pagesPerWeek / 20 : 0;
    }

    /** Pages a week: the first half, and a week at the promised rate. */
    private double likely(List<Incident> first, double promised) {
      return (pages(first).size() + promised) / (halfWeeks(span) + 1);
    }

    private double promised() {
      return levels.stream()
          .filter(each -> !each.isLeftOut())
          .mapToDouble(each -> promised(each.version()))
          .sum();
    }

    /** The false alarms a week that are expected in all groups. */
    private double promised(Version version) {
      return version.falseAlarmsPerWeek() * view(version).groups().size();
    }

    private int lastLevel(Level each) {
      int count = each.candidate.levels().size();
      return isShort(span) ? count - 1 : count;
    }

    private List<Incident> together() {
      return IncidentFinder.find(
          levels.stream()
              .filter(each -> !each.isLeftOut())
              .map(each -> view(each.version()))
              .toList(),
          List.of());
    }

    private List<Incident> alone(Version version) {
      return incidents.computeIfAbsent(
          version.threshold().name(), _ -> IncidentFinder.find(List.of(view(version)), List.of()));
    }

    private ThresholdView view(Version version) {
      return Objects.requireNonNull(views.get(version.threshold().name()));
    }

    private List<Incident> first(List<Incident> incidents) {
      return incidents.stream().filter(each -> each.from() < middle(span)).toList();
    }

    private List<Incident> later(List<Incident> incidents) {
      return incidents.stream().filter(each -> each.from() >= middle(span)).toList();
    }

    private static List<Incident> pages(List<Incident> incidents) {
      return incidents.stream().filter(Incident::pages).toList();
    }
  }
}
