package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.status.SourceStatus;
import io.csvmonitor.exporter.status.SourceStatus.State;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.DiagnosisView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.ArrayList;
import java.util.List;

/**
 * A phrase for the whole page: the breached thresholds. Without them, the problems of the sources.
 * Without problems, that everything is normal.
 */
public final class StatusHeadline {
  /** The maximum number of names in the phrase. */
  private static final int MOST_NAMED = 3;

  private StatusHeadline() {}

  static long count(List<ThresholdView> all, Verdict verdict) {
    return all.stream().filter(view -> view.verdict() == verdict).count();
  }

  /** The phrase for the page. */
  public static String of(ExporterStatus status) {
    List<SourceStatus> sources = status.sources();
    if (status.config().loadedAt() == null) {
      return "Not configured";
    }
    if (sources.isEmpty()) {
      return "No sources";
    }
    List<String> parts = new ArrayList<>(breach(status));
    if (!parts.isEmpty()) {
      // The page shows the other sources below.
      parts.addAll(count(sources, List.of(State.Failed)));
      return String.join(", ", parts);
    }
    String ended = ended(status);
    parts.addAll(count(sources, List.of(State.Failed, State.Stale, State.Reading)));
    if (parts.isEmpty()) {
      return ended.isEmpty() ? calm(status) : ended;
    }
    String all =
        String.join(
            ", ", count(sources, List.of(State.Failed, State.Stale, State.Reading, State.Ready)));
    return ended.isEmpty() ? all : ended + ", " + all;
  }

  /** The thresholds whose breach has just ended; empty if there are none. */
  private static String ended(ExporterStatus status) {
    List<ThresholdView> ended =
        status.verdicts().thresholds().stream()
            .filter(view -> BreachEnd.of(view).isPresent())
            .sorted(ThresholdsSection.WORST_FIRST)
            .toList();
    if (ended.size() != 1) {
      return ended.isEmpty()
          ? ""
          : and(ended.stream().limit(MOST_NAMED).map(view -> view.threshold().name()).toList())
              + (ended.size() > MOST_NAMED ? " and more" : "")
              + " ended";
    }
    ThresholdView only = ended.getFirst();
    return only.threshold().name()
        + " ended at "
        + EventTime.text(BreachEnd.of(only).getAsLong(), only.clock().now(), only.zone());
  }

  private static String calm(ExporterStatus status) {
    long failed = status.calendars().files().stream().filter(each -> each.reason() != null).count();
    if (failed > 0) {
      return NumberText.count(failed, "calendar", "calendars") + " cannot be read";
    }
    int thresholds = status.verdicts().thresholds().size();
    long unknown = count(status.verdicts().thresholds(), Verdict.UNKNOWN);
    long muted =
        status.verdicts().thresholds().stream()
            .filter(view -> view.verdict() == Verdict.UNKNOWN && view.isMuted())
            .count();
    if (muted > 0 && muted == unknown) {
      return "Nothing is breached, %s of %s muted"
          .formatted(
              NumberText.count(muted),
              NumberText.count(thresholds, "threshold is", "thresholds are"));
    }
    if (unknown > 0) {
      return "Nothing is breached, but %s of %s unknown"
          .formatted(
              NumberText.count(unknown),
              NumberText.count(thresholds, "threshold is", "thresholds are"));
    }
    if (thresholds > 0) {
      return thresholds == 1
          ? "The threshold is normal"
          : "All " + thresholds + " thresholds are normal";
    }
    return switch (status.sources().size()) {
      case 1 -> "The source is ready";
      case 2 -> "Both sources are ready";
      default -> "All " + status.sources().size() + " sources are ready";
    };
  }

  /**
   * Breaches come before the state of the sources, because people open the page for the breaches.
   */
  private static List<String> breach(ExporterStatus status) {
    List<String> active =
        status.verdicts().diagnoses().stream()
            .filter(DiagnosisView::isActive)
            .map(view -> view.diagnosis().name())
            .toList();
    List<String> breached =
        status.verdicts().thresholds().stream()
            .filter(BreachEnd::isOngoing)
            .sorted(ThresholdsSection.WORST_FIRST)
            .map(view -> view.threshold().name())
            .toList();
    List<String> parts = new ArrayList<>();
    if (!active.isEmpty()) {
      String verb = active.size() == 1 ? " is active" : " are active";
      parts.add(
          active.size() <= MOST_NAMED
              ? and(active) + verb
              : active.size() + " diagnoses are active");
    }
    if (active.isEmpty() && !breached.isEmpty() && breached.size() <= MOST_NAMED) {
      parts.add(and(breached) + (breached.size() == 1 ? " is breached" : " are breached"));
    } else if (!breached.isEmpty()) {
      parts.add(
          "%s of %s breached"
              .formatted(
                  NumberText.count(breached.size()),
                  NumberText.count(
                      status.verdicts().thresholds().size(), "threshold", "thresholds")));
    }
    return parts;
  }

  private static String and(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /**
   * Numbers of sources by state, such as {@code 2 sources failed} and {@code 1 stale}. States
   * without a source are left out.
   */
  private static List<String> count(List<SourceStatus> sources, List<State> states) {
    List<String> parts = new ArrayList<>();
    for (State state : states) {
      long count = sources.stream().filter(source -> source.state() == state).count();
      if (count > 0) {
        String of = parts.isEmpty() ? (count == 1 ? " source " : " sources ") : " ";
        parts.add(count + of + StateBadge.style(state));
      }
    }
    return parts;
  }

  /** The style of the worst part of the phrase. */
  static String style(ExporterStatus status) {
    if (status.config().loadedAt() == null || !breach(status).isEmpty()) {
      return StateBadge.style(State.Failed);
    }
    for (State state : List.of(State.Failed, State.Stale, State.Reading)) {
      if (status.sources().stream().anyMatch(source -> source.state() == state)) {
        return StateBadge.style(state);
      }
    }
    return status.sources().isEmpty()
        ? ""
        : !ended(status).isEmpty()
            ? StateBadge.style(State.Stale)
            : StateBadge.style(
                count(status.verdicts().thresholds(), Verdict.UNKNOWN) > 0
                    ? State.Stale
                    : State.Ready);
  }
}
