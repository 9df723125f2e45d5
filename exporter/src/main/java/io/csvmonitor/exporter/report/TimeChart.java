package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.threshold.ChartData;
import java.awt.BasicStroke;
import java.awt.Font;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One chart over time, in the page's colours. */
@SuppressWarnings("JavaUtilDate") // The library takes no other times.
final class TimeChart {
  private static final long DAY = 86_400_000;
  private static final int MOST_BANDS = 40;

  private final XYChart chart;
  private final Set<String> names = new HashSet<>();

  TimeChart(int width, int height, ZoneId zone, long span) {
    chart = new XYChartBuilder().width(width).height(height).build();
    XYStyler style = chart.getStyler();
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    style.setTimezone(TimeZone.getTimeZone(zone));
    style.setDatePattern(span <= DAY ? "HH:mm" : span <= 5 * DAY ? "d MMM HH:mm" : "d MMM yyyy");
    style.setLocale(java.util.Locale.ENGLISH);
    style.setXAxisTickMarkSpacingHint(width > 600 ? 95 : 80);
    style.setYAxisTickMarkSpacingHint(36);
    style.setAxisTickLabelsFont(font).setAxisTickLabelsColor(ChartColor.MUTED.color());
    style.setAxisTicksLineVisible(false).setAxisTickMarksColor(ChartColor.GRID.color());
    style.setPlotGridLinesColor(ChartColor.GRID.color()).setPlotGridLinesStroke(new BasicStroke(1));
    style.setPlotGridVerticalLinesVisible(false);
    style
        .setChartBackgroundColor(ChartColor.PAPER.color())
        .setPlotBackgroundColor(ChartColor.PAPER.color());
    style.setPlotBorderVisible(false).setChartFontColor(ChartColor.INK.color());
    style
        .setLegendBackgroundColor(ChartColor.PAPER.color())
        .setLegendBorderColor(ChartColor.PAPER.color());
    style.setLegendFont(font).setLegendPosition(Styler.LegendPosition.OutsideS);
    style.setLegendLayout(Styler.LegendLayout.Horizontal).setLegendPadding(4);
    style.setChartTitleVisible(false).setChartPadding(6);
    style.setYAxisTickLabelsFormattingFunction(ReportFormat::number);
    style.setMarkerSize(7);
  }

  XYChart chart() {
    return chart;
  }

  TimeChart withoutLegend() {
    chart.getStyler().setLegendVisible(false);
    return this;
  }

  TimeChart asPercent() {
    chart
        .getStyler()
        .setYAxisTickLabelsFormattingFunction(y -> ReportFormat.number(y * 100) + " %");
    return this;
  }

  /** From zero, so that a height is an amount. */
  TimeChart fromZero() {
    chart.getStyler().setYAxisMin(0.0);
    return this;
  }

  void line(String name, long[] at, double[] values, ChartColor ink, float width, boolean dashed) {
    XYSeries series = add(name, at, values);
    if (series != null) {
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(ink.color());
      series.setLineStyle(
          dashed
              ? new BasicStroke(
                  width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0)
              : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
  }

  void points(String name, long[] at, double[] values, ChartColor ink) {
    XYSeries series = add(name, at, values);
    if (series != null) {
      Marker circle = SeriesMarkers.CIRCLE;
      series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
      series.setMarker(circle).setMarkerColor(ink.color());
    }
  }

  /** Between two bounds, where both are known. */
  void band(String name, ChartData of, int[] points) {
    int shown = 0;
    for (int i = 0; i < points.length; i++) {
      int from = i;
      while (i < points.length && isBounded(of, points[i])) {
        i++;
      }
      if (i - from < 2) {
        continue;
      }
      if (++shown > MOST_BANDS) {
        return;
      }
      List<Date> at = new ArrayList<>();
      List<Double> edge = new ArrayList<>();
      for (int j = from; j < i; j++) {
        at.add(new Date(of.starts()[points[j]]));
        edge.add(of.upper()[points[j]]);
      }
      for (int j = i - 1; j >= from; j--) {
        at.add(new Date(of.starts()[points[j]]));
        edge.add(of.lower()[points[j]]);
      }
      XYSeries series = chart.addSeries(shown == 1 ? name : name + " " + shown, at, edge);
      series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
      series.setFillColor(ChartColor.BAND.color());
      series.setLineColor(ChartColor.BAND.color());
      series.setLineStyle(new BasicStroke(0.5f));
      series.setMarker(SeriesMarkers.NONE);
      series.setShowInLegend(shown == 1);
    }
  }

  private static boolean isBounded(ChartData of, int i) {
    return Double.isFinite(of.lower()[i]) && Double.isFinite(of.upper()[i]);
  }

  private @org.jspecify.annotations.Nullable XYSeries add(String name, long[] at, double[] values) {
    List<Date> times = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    boolean some = false;
    for (int i = 0; i < at.length; i++) {
      some |= Double.isFinite(values[i]);
      times.add(new Date(at[i]));
      numbers.add(Double.isFinite(values[i]) ? values[i] : Double.NaN);
    }
    return some && names.add(name) ? chart.addSeries(name, times, numbers) : null;
  }
}
