package io.csvmonitor.exporter.report;

import io.csvmonitor.api.Columns;
import io.csvmonitor.api.Threshold;
import io.csvmonitor.exporter.threshold.ChartData;
import io.csvmonitor.exporter.threshold.GroupView;
import io.csvmonitor.exporter.threshold.ThresholdView;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The page's charts. */
final class ReportCharts {
  private static final int WIDE = 1_000;
  private static final int HIGH = 300;
  private static final int SMALL_WIDE = 480;
  private static final int SMALL_HIGH = 190;
  private static final ChartColor[] OTHERS = {
    ChartColor.OTHER1, ChartColor.OTHER2, ChartColor.OTHER3, ChartColor.OTHER4
  };
  private static final int MOST_SMALL = 12;
  private static final int MOST_GROUPS = 6;

  private int made;

  /** A chart with what stands above it. */
  record Figure(String title, String note, String svg) {}

  /** What was judged, what was expected, and where it was out. */
  List<Figure> of(ThresholdView view, ZoneId zone) {
    List<Figure> all = new ArrayList<>();
    List<GroupView> groups =
        view.groups().stream()
            .filter(group -> group.chart() != null && group.chart().starts().length > 1)
            .sorted((a, b) -> Integer.compare(b.incidents().size(), a.incidents().size()))
            .limit(MOST_GROUPS)
            .toList();
    for (GroupView group : groups) {
      ChartData chart = group.chart();
      if (chart != null) {
        all.add(judged(view.threshold(), group, chart, zone));
      }
    }
    return all;
  }

  private Figure judged(Threshold threshold, GroupView group, ChartData of, ZoneId zone) {
    int[] points = Downsampling.of(of.values(), of.breached());
    long[] at = Arrays.stream(points).mapToLong(i -> of.starts()[i]).toArray();
    TimeChart drawing = new TimeChart(WIDE, HIGH, zone, at[at.length - 1] - at[0]);
    if (threshold.share() != null) {
      drawing.asPercent();
    }
    if (Arrays.stream(of.values()).filter(Double::isFinite).allMatch(value -> value >= 0)) {
      drawing.fromZero();
    }
    drawing.band("expected range", of, points);
    boolean both = Arrays.stream(points).anyMatch(i -> Double.isFinite(of.lower()[i]));
    if (!both) {
      drawing.line("upper limit", at, pick(of.upper(), points), ChartColor.EXPECTED, 1.2f, true);
    }
    drawing.line("expected", at, pick(of.expected(), points), ChartColor.EXPECTED, 1.4f, true);
    drawing.line("value", at, pick(of.values(), points), ChartColor.VALUE, 1.6f, false);
    double[] out = pick(of.values(), points);
    long count = 0;
    for (int i = 0; i < points.length; i++) {
      if (of.breached()[points[i]]) {
        count++;
      } else {
        out[i] = Double.NaN;
      }
    }
    drawing.points("breached", at, out, ChartColor.BREACH);
    String own = group.labels().isEmpty() ? "" : ": " + ReportFormat.labels(group.labels());
    String note =
        (count == 0 ? "Never breached" : ReportFormat.count(count, "bucket") + " breached")
            + ", "
            + ReportFormat.span(at[0], at[at.length - 1], zone)
            + ".";
    return figure(drawing, threshold.name() + own, note);
  }

  /** A wide table's columns against each other. */
  List<Figure> compared(HourlyTotals tally, Columns columns, ZoneId zone) {
    if (tally.starts().length < 2) {
      return List.of();
    }
    long[] at = tally.starts();
    TimeChart drawing = new TimeChart(WIDE, HIGH, zone, at[at.length - 1] - at[0]).fromZero();
    String first = columns.names().getFirst();
    int other = 0;
    HourlyTotals.Line today = null;
    for (HourlyTotals.Line line : tally.lines()) {
      if (line.labels().containsValue(first)) {
        today = line;
      } else {
        ChartColor ink = OTHERS[other++ % OTHERS.length];
        drawing.line(
            line.title(tally.metric()), at, line.values(), ink, 1.4f, other > OTHERS.length);
      }
    }
    if (today != null) {
      drawing.line(today.title(tally.metric()), at, today.values(), ChartColor.VALUE, 3f, false);
    }
    return List.of(
        figure(
            drawing,
            tally.metric().name() + ": " + first + " against the rest",
            ReportFormat.span(at[0], at[at.length - 1], zone) + ", by the hour."));
  }

  /** Each series by the hour, on a scale of its own. */
  List<Figure> each(HourlyTotals tally, ZoneId zone) {
    List<Figure> all = new ArrayList<>();
    long[] starts = tally.starts();
    if (starts.length < 2) {
      return all;
    }
    for (HourlyTotals.Line line : tally.lines().stream().limit(MOST_SMALL).toList()) {
      int[] points = Downsampling.of(line.values(), new boolean[starts.length]);
      long[] at = Arrays.stream(points).mapToLong(i -> starts[i]).toArray();
      TimeChart drawing =
          new TimeChart(SMALL_WIDE, SMALL_HIGH, zone, at[at.length - 1] - at[0]).withoutLegend();
      if (Arrays.stream(line.values()).filter(Double::isFinite).allMatch(value -> value >= 0)) {
        drawing.fromZero();
      }
      drawing.line("value", at, pick(line.values(), points), ChartColor.VALUE, 1.6f, false);
      all.add(
          figure(
              drawing,
              line.title(tally.metric()),
              ReportFormat.count(at.length, "hour") + labels(line.labels())));
    }
    return all;
  }

  private static String labels(Map<String, String> labels) {
    return labels.isEmpty() ? "." : ", " + ReportFormat.labels(labels) + ".";
  }

  private Figure figure(TimeChart drawing, String title, String note) {
    made++;
    return new Figure(title, note, SvgWriter.of(drawing.chart(), "c" + made, title, note));
  }

  private static double[] pick(double[] values, int[] points) {
    return Arrays.stream(points).mapToDouble(i -> values[i]).toArray();
  }
}
