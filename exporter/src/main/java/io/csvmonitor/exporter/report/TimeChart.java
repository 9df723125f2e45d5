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

/** A chart with a time axis, in the colours of the page. */
@SuppressWarnings("JavaUtilDate") // The chart library takes only java.util.Date.
final class TimeChart {
  private static final long DAY_MILLIS = 86_400_000;
  private static final int MAX_BANDS = 40;

  private final XYChart chart;
  private final Set<String> seriesNames = new HashSet<>();

  /**
   * An empty chart.
   *
   * @param width in pixels
   * @param height in pixels
   * @param spanMillis the length of the time axis
   */
  TimeChart(int width, int height, ZoneId zone, long spanMillis) {
    chart = new XYChartBuilder().width(width).height(height).build();
    XYStyler style = chart.getStyler();
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    style.setTimezone(TimeZone.getTimeZone(zone));
    style.setDatePattern(
        spanMillis <= DAY_MILLIS
            ? "HH:mm"
            : spanMillis <= 5 * DAY_MILLIS ? "d MMM HH:mm" : "d MMM yyyy");
    style.setLocale(java.util.Locale.ENGLISH);
    style.setXAxisTickMarkSpacingHint(width > 600 ? 95 : 80);
    style.setYAxisTickMarkSpacingHint(36);
    style.setAxisTickLabelsFont(font).setAxisTickLabelsColor(ChartColor.MUTED.color());
    style.setAxisTicksLineVisible(false).setAxisTickMarksColor(ChartColor.GRID.color());
    style.setPlotGridLinesColor(ChartColor.GRID.color()).setPlotGridLinesStroke(new BasicStroke(1));
    style.setPlotGridVerticalLinesVisible(false);
    style
        .setChartBackgroundColor(ChartColor.BACKGROUND.color())
        .setPlotBackgroundColor(ChartColor.BACKGROUND.color());
    style.setPlotBorderVisible(false).setChartFontColor(ChartColor.TEXT.color());
    style
        .setLegendBackgroundColor(ChartColor.BACKGROUND.color())
        .setLegendBorderColor(ChartColor.BACKGROUND.color());
    style.setLegendFont(font).setLegendPosition(Styler.LegendPosition.OutsideS);
    style.setLegendLayout(Styler.LegendLayout.Horizontal).setLegendPadding(4);
    style.setChartTitleVisible(false).setChartPadding(6);
    style.setYAxisTickLabelsFormattingFunction(ReportText::number);
    style.setMarkerSize(7);
  }

  XYChart chart() {
    return chart;
  }

  TimeChart withoutLegend() {
    chart.getStyler().setLegendVisible(false);
    return this;
  }

  /** Writes the values as percent. */
  TimeChart asPercent() {
    chart.getStyler().setYAxisTickLabelsFormattingFunction(y -> ReportText.number(y * 100) + " %");
    return this;
  }

  /** Begins the value axis at zero, so that heights can be compared. */
  TimeChart fromZero() {
    chart.getStyler().setYAxisMin(0.0);
    return this;
  }

  /** Adds a line. NaN makes a gap. Nothing is added without values, or for a name used before. */
  void line(
      String name, long[] at, double[] values, ChartColor color, float width, boolean dashed) {
    XYSeries series = add(name, at, values);
    if (series != null) {
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(color.color());
      series.setLineStyle(
          dashed
              ? new BasicStroke(
                  width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0)
              : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
  }

  /** Adds single points. NaN is no point. */
  void points(String name, long[] at, double[] values, ChartColor color) {
    XYSeries series = add(name, at, values);
    if (series != null) {
      Marker circle = SeriesMarkers.CIRCLE;
      series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
      series.setMarker(circle).setMarkerColor(color.color());
    }
  }

  /** Fills the area between the lower and the upper limits, where both exist. */
  void band(String name, ChartData data, int[] points) {
    int shown = 0;
    for (int i = 0; i < points.length; i++) {
      int from = i;
      while (i < points.length && isBounded(data, points[i])) {
        i++;
      }
      if (i - from < 2) {
        continue;
      }
      if (++shown > MAX_BANDS) {
        return;
      }
      List<Date> at = new ArrayList<>();
      List<Double> edge = new ArrayList<>();
      for (int j = from; j < i; j++) {
        at.add(new Date(data.starts()[points[j]]));
        edge.add(data.upper()[points[j]]);
      }
      for (int j = i - 1; j >= from; j--) {
        at.add(new Date(data.starts()[points[j]]));
        edge.add(data.lower()[points[j]]);
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

  private static boolean isBounded(ChartData data, int i) {
    return Double.isFinite(data.lower()[i]) && Double.isFinite(data.upper()[i]);
  }

  private @org.jspecify.annotations.Nullable XYSeries add(String name, long[] at, double[] values) {
    List<Date> times = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    boolean hasValue = false;
    for (int i = 0; i < at.length; i++) {
      hasValue |= Double.isFinite(values[i]);
      times.add(new Date(at[i]));
      numbers.add(Double.isFinite(values[i]) ? values[i] : Double.NaN);
    }
    return hasValue && seriesNames.add(name) ? chart.addSeries(name, times, numbers) : null;
  }
}
