package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.html.ThresholdChart;
import io.csvmonitor.exporter.status.ExporterStatus;
import io.csvmonitor.exporter.threshold.verdict.Verdict;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.util.Comparator;
import java.util.List;

/** The thresholds: breached thresholds first. If there are many, the others are folded. */
final class ThresholdsSection {
  /** The maximum number of open cards. Nobody reads more cards one by one. */
  private static final int MOST_UNFOLDED = 12;

  static final Comparator<ThresholdView> WORST_FIRST =
      Comparator.<ThresholdView>comparingInt(view -> VerdictBadge.order(view.verdict()))
          .thenComparing(view -> view.threshold().severity());

  private ThresholdsSection() {}

  static Html render(ExporterStatus status) {
    if (status.verdicts().thresholds().isEmpty()) {
      return Html.NOTHING;
    }
    List<ThresholdView> sorted =
        status.verdicts().thresholds().stream().sorted(WORST_FIRST).toList();
    return Html.of(
        """
        <section aria-labelledby="thresholds"><h2 id="thresholds">Thresholds</h2>
        {}{}</section>
        """,
        ThresholdChart.legend(sorted.stream().anyMatch(view -> !status.marks(view).isEmpty())),
        cards(sorted, status));
  }

  /** The thresholds that raise no alert, in a separate section. */
  static Html renderShadows(ExporterStatus status) {
    List<ThresholdView> shadows = status.verdicts().shadows().stream().sorted(WORST_FIRST).toList();
    if (shadows.isEmpty()) {
      return Html.NOTHING;
    }
    return Html.of(
        """
        <section aria-labelledby="shadows"><h2 id="shadows">Shadow thresholds</h2>
        <p class="note">These thresholds raise no alert. Their breaches are not part of incidents.</p>
        {}</section>
        """,
        cards(shadows, status));
  }

  /** A card for each threshold. If there are many thresholds, those without a breach are folded. */
  private static List<Html> cards(List<ThresholdView> sorted, ExporterStatus status) {
    return sorted.size() > MOST_UNFOLDED
        ? folded(sorted, status)
        : sorted.stream().map(view -> ThresholdCard.render(view, status.marks(view))).toList();
  }

  private static List<Html> folded(List<ThresholdView> sorted, ExporterStatus status) {
    List<Html> unknown = cards(sorted, Verdict.UNKNOWN, status);
    List<Html> normal = cards(sorted, Verdict.NORMAL, status);
    return List.of(
        Html.of("{}", cards(sorted, Verdict.BREACHED, status)),
        CollapsedBlock.of(
            NumberText.count(unknown.size(), "threshold is unknown", "thresholds are unknown"),
            unknown),
        CollapsedBlock.of(
            NumberText.count(normal.size(), "threshold is normal", "thresholds are normal"),
            normal));
  }

  private static List<Html> cards(List<ThresholdView> all, Verdict verdict, ExporterStatus status) {
    return all.stream()
        .filter(view -> view.verdict() == verdict)
        .map(view -> ThresholdCard.render(view, status.marks(view)))
        .toList();
  }
}
