package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.html.Html;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The tables by hour of day of an HTML report. A cell is darker if it is nearer to the greatest
 * value of its column.
 */
final class HourOfDayTable {
  /** The part of the colour in the darkest cell, in percent. */
  private static final int DARKEST = 30;

  private HourOfDayTable() {}

  /** A table for each metric with series. */
  static Html renderAll(List<HourlyTotals> all) {
    List<Html> tables =
        all.stream()
            .filter(totals -> !totals.series().isEmpty())
            .map(HourOfDayTable::render)
            .toList();
    return tables.isEmpty() ? Html.NOTHING : Html.of("<h2>By hour of day</h2>\n{}", tables);
  }

  private static Html render(HourlyTotals totals) {
    List<Html> rows = new ArrayList<>();
    for (int hour = 0; hour < HourlyTotals.HOURS_PER_DAY; hour++) {
      List<Html> cells = new ArrayList<>();
      for (HourlyTotals.SeriesTotals series : totals.series()) {
        cells.add(
            Html.of(
                "<td class=\"n\" style=\"--heat:{}%\">{}</td>",
                heat(series, hour), NumberText.rounded(series.byHour()[hour])));
      }
      rows.add(
          Html.of(
              "<tr><th scope=\"row\">{}</th>{}</tr>\n",
              String.format(Locale.ROOT, "%02d", hour),
              cells));
    }
    return Html.of(
        """
        <div class="panel wide scroll" role="region" aria-label="{} by hour of day" tabindex="0"><table class="hours"><caption>{}.{}</caption>
        <thead><tr><th scope="col">Hour</th>{}</tr></thead><tbody>
        {}</tbody></table></div>
        """,
        totals.metric().name(),
        totals.meaning(),
        totals.omitted() > 0
            ? " Only the largest series are shown; " + totals.omitted() + " more are left out."
            : "",
        totals.series().stream()
            .map(series -> Html.of("<th scope=\"col\">{}</th>", series.title(totals.metric())))
            .toList(),
        rows);
  }

  private static int heat(HourlyTotals.SeriesTotals series, int hour) {
    double greatest =
        Arrays.stream(series.byHour()).filter(Double::isFinite).map(Math::abs).max().orElse(0);
    double value = series.byHour()[hour];
    return greatest == 0 || Double.isNaN(value) ? 0 : (int) (DARKEST * Math.abs(value) / greatest);
  }
}
