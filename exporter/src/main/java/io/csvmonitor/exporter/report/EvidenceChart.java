package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.exporter.html.ChartSize;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.html.ThresholdChart;
import io.csvmonitor.exporter.html.TimeChart;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.view.ChartData;
import io.csvmonitor.exporter.threshold.view.GroupView;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Draws the chart of an incident: the values of the leading breach, with time before and after it.
 */
final class EvidenceChart {
  /** The minimum number of windows before and after the incident. */
  private static final int MIN_WINDOWS = 24;

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private EvidenceChart() {}

  /** The figure; empty if the windows of the incident are no longer stored. */
  static Html of(Incident incident, MonitorReport report, String title) {
    for (Breach breach : incident.breaches()) {
      ChartData all = data(breach, report.thresholds());
      if (all != null) {
        ChartData around = around(all, incident.from(), incident.to(), windowMillis(breach));
        if (hasValueIn(around, breach)) {
          return figure(incident, breach, around, title, report.marks(breach));
        }
      }
    }
    return Html.of(
        "<p class=\"note\">There is no chart: the values of these windows are no longer stored.</p>\n");
  }

  private static Html figure(
      Incident incident, Breach breach, ChartData data, String title, List<CalendarMark> marks) {
    TimeChart chart =
        ThresholdChart.of(breach.threshold(), data, incident.zone(), marks)
            .span("incident", incident.from(), incident.to());
    String note =
        "%s, in windows of %s. Times are in %s."
            .formatted(
                SeriesName.of(breach),
                DurationText.of(Duration.ofMillis(windowMillis(breach))),
                incident.zone().getId());
    return Html.of(
        "<figure>{}{}<figcaption>{}</figcaption></figure>\n",
        chart.svg(ChartSize.EVIDENCE, title, note),
        chart.legend(),
        note);
  }

  private static @Nullable ChartData data(Breach breach, List<ThresholdView> thresholds) {
    return thresholds.stream()
        .filter(view -> view.threshold().name().equals(breach.threshold().name()))
        .flatMap(view -> view.groups().stream())
        .filter(group -> group.labels().equals(breach.labels()))
        .map(GroupView::chart)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static long windowMillis(Breach breach) {
    return breach.peak().span().to() - breach.peak().span().from();
  }

  /** The part of a chart around an incident. */
  private static ChartData around(ChartData all, long from, long to, long windowMillis) {
    long length = to - from;
    long margin =
        Math.max(MIN_WINDOWS * windowMillis, Math.max(Math.min(length, DAY_MILLIS), length / 4));
    int first = place(all.starts(), from - margin);
    int last = place(all.starts(), to + margin);
    return new ChartData(
        Arrays.copyOfRange(all.starts(), first, last),
        Arrays.copyOfRange(all.values(), first, last),
        Arrays.copyOfRange(all.expected(), first, last),
        Arrays.copyOfRange(all.lower(), first, last),
        Arrays.copyOfRange(all.upper(), first, last),
        Arrays.copyOfRange(all.breached(), first, last));
  }

  /** The index of the first window that begins at or after a time. */
  private static int place(long[] starts, long time) {
    int at = Arrays.binarySearch(starts, time);
    return at >= 0 ? at : -at - 1;
  }

  private static boolean hasValueIn(ChartData data, Breach breach) {
    int end = place(data.starts(), breach.to());
    for (int i = place(data.starts(), breach.from()); i < end; i++) {
      if (Double.isFinite(data.values()[i])) {
        return true;
      }
    }
    return false;
  }
}
