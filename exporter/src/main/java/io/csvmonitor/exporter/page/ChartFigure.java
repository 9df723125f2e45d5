package io.csvmonitor.exporter.page;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.ChartSize;
import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.html.ThresholdChart;
import io.csvmonitor.exporter.threshold.calendar.CalendarMark;
import io.csvmonitor.exporter.threshold.text.ValueText;
import io.csvmonitor.exporter.threshold.view.ChartData;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.time.Instant;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The chart of the evaluations of a threshold on the last day, with its time and range in words.
 */
final class ChartFigure {
  /** Of more marks, the newest are listed. */
  private static final int MAX_MARKS = 5;

  private ChartFigure() {}

  /**
   * The chart as a figure.
   *
   * @param of the name of the evaluated series
   * @param marks the marks of the threshold; marks outside the chart are left out
   */
  static Html render(ThresholdView view, ChartData data, String of, List<CalendarMark> marks) {
    if (data.starts().length == 0) {
      return Html.NOTHING;
    }
    ValueText measure = new ValueText(view.threshold());
    return Html.of(
        """
        <figure class="figure">{}<figcaption><span>{}</span><span>{}</span></figcaption>{}</figure>
        """,
        ThresholdChart.of(view.threshold(), data, view.zone(), marks)
            .svg(
                ChartSize.CARD,
                of + ", the last day",
                range(data, measure) + "; " + breaches(data)),
        EventTime.span(data.starts()[0], data.starts()[data.starts().length - 1], view.zone()),
        range(data, measure),
        marks(view, ThresholdChart.shown(marks, data)));
  }

  /** The marks of the chart in words, the newest first. */
  private static Html marks(ThresholdView view, List<CalendarMark> shown) {
    if (shown.isEmpty()) {
      return Html.NOTHING;
    }
    int more = shown.size() - MAX_MARKS;
    return Html.of(
        "<ul class=\"marks\">{}{}</ul>",
        shown.reversed().stream()
            .limit(MAX_MARKS)
            .map(
                mark ->
                    Html.of(
                        "<li>{} {}</li>",
                        EventTime.of(Instant.ofEpochMilli(mark.from()), view.zone()),
                        mark.text()))
            .toList(),
        more > 0 ? Html.of("<li>and {} earlier</li>", more) : Html.NOTHING);
  }

  private static String range(ChartData data, ValueText measure) {
    DoubleSummaryStatistics values =
        Arrays.stream(data.values()).filter(Double::isFinite).summaryStatistics();
    return values.getCount() == 0
        ? "no values"
        : measure.number(values.getMin()) + " to " + measure.number(values.getMax());
  }

  private static String breaches(ChartData data) {
    boolean[] breached = data.breached();
    long count = IntStream.range(0, breached.length).filter(i -> breached[i]).count();
    return "breached %s of %s"
        .formatted(NumberText.count(count, "time", "times"), NumberText.count(breached.length));
  }
}
