package io.csvmonitor.exporter.html;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A chart of values over time, as an SVG element of a page. The style sheet {@code chart.css} has
 * the colours, for light and dark. The plot stretches to the width of the surrounding element.
 * Texts always have the same size, so that they are readable on small screens.
 */
public final class TimeChart {
  /** Limits that are more than this many times as far away as the values are not shown. */
  private static final double FAR = 3;

  private static final int OTHER_COLORS = 4;
  private static final int OTHER_DASHES = 3;
  private static final long HALF_HOUR_MILLIS = 1_800_000;

  private final long[] times;
  private final ZoneId zone;
  private final ValueUnit unit;
  private final List<Series> all = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final List<Span> marks = new ArrayList<>();
  private int others;

  /** A time span that is marked from the bottom to the top. */
  private record Span(String name, long from, long to) {}

  /**
   * The parts of a chart, in the order in which they are drawn. The number is the position in the
   * legend.
   */
  private enum Kind {
    BAND(4),
    OTHER(2),
    EXPECTED(3),
    VALUE(1),
    STRONG(1),
    BREACH(5);

    private final int legend;

    Kind(int legend) {
      this.legend = legend;
    }
  }

  /**
   * A series of the chart.
   *
   * @param style the classes in the style sheet
   * @param lower the lower limits of a band; the values for other kinds
   */
  @SuppressWarnings("ArrayRecordComponent") // The arrays belong to one chart and never change.
  private record Series(Kind kind, String name, String style, double[] lower, double[] values) {
    boolean isEmpty() {
      return finite(lower).length == 0 && finite(values).length == 0;
    }
  }

  /**
   * An empty chart.
   *
   * @param times the times of all values, ascending, in milliseconds since the epoch
   * @param zone the zone of the time axis
   * @param unit the unit of the value axis
   */
  public TimeChart(long[] times, ZoneId zone, ValueUnit unit) {
    this.times = times;
    this.zone = zone;
    this.unit = unit;
  }

  /** Fills the area between limits. NaN means no limit on this side. */
  public TimeChart band(String name, double[] lower, double[] upper) {
    return add(Kind.BAND, name, "band", lower, upper);
  }

  /** Adds the line of the values. NaN makes a gap. */
  public TimeChart value(String name, double[] values) {
    return add(Kind.VALUE, name, "value", values, values);
  }

  /** Adds a dashed line of expected values. */
  public TimeChart expected(String name, double[] values) {
    return add(Kind.EXPECTED, name, "expected", values, values);
  }

  /** Adds the line that is compared with the others. */
  public TimeChart strong(String name, double[] values) {
    return add(Kind.STRONG, name, "value strong", values, values);
  }

  /** Adds a line in one of the other colours. */
  public TimeChart other(String name, double[] values) {
    String style =
        "other%d dash%d"
            .formatted(others % OTHER_COLORS + 1, others / OTHER_COLORS % OTHER_DASHES + 1);
    others++;
    return add(Kind.OTHER, name, style, values, values);
  }

  /** Adds a dot for each breach. NaN means no breach. */
  public TimeChart breaches(String name, double[] values) {
    return add(Kind.BREACH, name, "breach", values, values);
  }

  /** Marks a span of time: its edges, and the area between them. The time axis reaches its end. */
  public TimeChart span(String name, long from, long to) {
    spans.add(new Span(name, from, to));
    return this;
  }

  /**
   * Marks a time: a line at its beginning, and the area up to its end. A mark outside the time axis
   * is not drawn.
   *
   * @param text the text of the mark; browsers show it at the pointer
   */
  public TimeChart mark(String text, long from, long to) {
    marks.add(new Span(text, from, to));
    return this;
  }

  private TimeChart add(Kind kind, String name, String style, double[] lower, double[] values) {
    if (lower.length != times.length || values.length != times.length) {
      throw new IllegalArgumentException(
          "expected %d values, found %d and %d"
              .formatted(times.length, lower.length, values.length));
    }
    Series series = new Series(kind, name, style, lower, values);
    if (!series.isEmpty()) {
      all.add(series);
    }
    return this;
  }

  /**
   * The SVG element.
   *
   * @param title what the chart shows; assistive technology reads it
   * @param description what can be seen in the chart, in words
   */
  public Html svg(ChartSize size, String title, String description) {
    ValueAxis axis = axis(size);
    long first = times.length == 0 ? 0 : times[0];
    long last = times.length == 0 ? 0 : times[times.length - 1];
    boolean isPoint = first == last;
    long from = isPoint ? first - HALF_HOUR_MILLIS : first;
    long end = isPoint ? last + HALF_HOUR_MILLIS : last;
    long to = Math.max(end, spans.stream().mapToLong(Span::to).max().orElse(end));
    ChartPlot plot = new ChartPlot(times, from, to, axis, size);
    List<Html> paths = new ArrayList<>();
    all.stream()
        .sorted(Comparator.comparing(Series::kind))
        .forEach(series -> paths.addAll(paths(plot, series)));
    return Html.of(
        """
        <svg class="chart chart-{}" role="img"><title>{}</title><desc>{}</desc>
        {}<g class="axis">{}{}</g>{}
        <svg class="plot" width="100%" height="100%" viewBox="0 0 {} {}" preserveAspectRatio="none">{}</svg>{}</svg>
        """,
        size.name().toLowerCase(Locale.ROOT),
        title,
        description,
        spans.stream().map(span -> area(span, from, to)).toList(),
        valueTicks(axis),
        times.length == 0 ? Html.NOTHING : timeTicks(from, to, size),
        marks.stream()
            .filter(mark -> isOn(mark, from, to))
            .map(each -> mark(each, from, to))
            .toList(),
        size.width,
        size.height,
        paths,
        all.isEmpty()
            ? Html.of("<text class=\"none\" x=\"50%\" y=\"50%\">no values</text>")
            : null);
  }

  private static Html area(Span span, long from, long to) {
    double length = to - from;
    String left = percent(Math.clamp((span.from() - from) / length, 0, 1));
    String right = percent(Math.clamp((span.to() - from) / length, 0, 1));
    String width = percent(Math.clamp((span.to() - Math.max(from, span.from())) / length, 0, 1));
    return Html.of(
        "<rect class=\"span\" x=\"{}\" width=\"{}\" height=\"100%\"/>"
            + "<line class=\"edge\" x1=\"{}\" x2=\"{}\" y2=\"100%\"/>"
            + "<line class=\"edge\" x1=\"{}\" x2=\"{}\" y2=\"100%\"/>\n",
        left, width, left, left, right, right);
  }

  private static boolean isOn(Span mark, long from, long to) {
    return mark.from() <= to && mark.to() >= from;
  }

  private static Html mark(Span mark, long from, long to) {
    double length = to - from;
    String left = percent(Math.clamp((mark.from() - from) / length, 0, 1));
    long begin = Math.max(from, mark.from());
    String width = percent(Math.clamp((mark.to() - begin) / length, 0, 1));
    // A line is too thin for a pointer, so a wide line that is not visible is around it.
    return Html.of(
        "<g class=\"mark\"><title>{}</title><rect x=\"{}\" width=\"{}\" height=\"100%\"/>"
            + "<line x1=\"{}\" x2=\"{}\" y2=\"100%\"/>"
            + "<line class=\"around\" x1=\"{}\" x2=\"{}\" y2=\"100%\"/></g>\n",
        mark.name(), left, width, left, left, left, left);
  }

  private static List<Html> paths(ChartPlot plot, Series series) {
    String style = series.style();
    return switch (series.kind()) {
      case BAND -> List.of(path(style, plot.area(series.lower(), series.values())));
      case BREACH -> List.of(path(style, plot.dots(series.values())));
      case OTHER, EXPECTED, VALUE, STRONG ->
          List.of(
              path(style, plot.line(series.values())),
              path(style + " single", plot.singles(series.values())));
    };
  }

  private static Html path(String style, String data) {
    return data.isEmpty() ? Html.NOTHING : Html.of("<path class=\"{}\" d=\"{}\"/>", style, data);
  }

  /** The lines and the names of the series that the chart shows. */
  public Html legend() {
    List<Html> keys = new ArrayList<>();
    all.stream()
        .sorted(Comparator.comparingInt(series -> series.kind().legend))
        .map(series -> key(series.style(), series.name()))
        .forEach(keys::add);
    spans.forEach(span -> keys.add(key("span", span.name())));
    if (!marks.isEmpty()) {
      keys.add(key("mark", "mark of a calendar"));
    }
    return Html.of("<p class=\"legend\">{}</p>\n", keys);
  }

  /** An entry of a legend. */
  static Html key(String style, String name) {
    return Html.of("<span><i class=\"key {}\"></i> {}</span>", style, name);
  }

  private ValueAxis axis(ChartSize size) {
    double[] shown =
        all.stream()
            .filter(series -> series.kind() != Kind.BAND)
            .flatMapToDouble(series -> Arrays.stream(finite(series.values())))
            .toArray();
    double least = Arrays.stream(shown).min().orElse(Double.NaN);
    double most = Arrays.stream(shown).max().orElse(Double.NaN);
    double reach = FAR * Math.max(Math.abs(least), Math.abs(most));
    for (Series band : all) {
      if (band.kind() == Kind.BAND) {
        for (double[] limits : new double[][] {band.lower(), band.values()}) {
          for (double limit : finite(limits)) {
            // Without any value, or if all values are zero, each limit is near.
            if (!(reach > 0) || Math.abs(limit) <= reach) {
              least = Double.isNaN(least) ? limit : Math.min(least, limit);
              most = Double.isNaN(most) ? limit : Math.max(most, limit);
            }
          }
        }
      }
    }
    return ValueAxis.of(least, most, size.maxValueTicks, unit);
  }

  private static double[] finite(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).toArray();
  }

  private static List<Html> valueTicks(ValueAxis axis) {
    List<Html> ticks = new ArrayList<>();
    for (ValueAxis.Tick tick : axis.ticks()) {
      String y = percent(1 - axis.position(tick.value()));
      ticks.add(
          Html.of(
              "<line x1=\"0\" x2=\"100%\" y1=\"{}\" y2=\"{}\"/><text x=\"-8\" y=\"{}\" dy=\".32em\">{}</text>",
              y, y, y, tick.label()));
    }
    return ticks;
  }

  private List<Html> timeTicks(long from, long to, ChartSize size) {
    List<Html> ticks = new ArrayList<>();
    for (Map.Entry<Long, String> tick : TimeTicks.of(from, to, zone, size.maxTimeTicks)) {
      String x = percent((tick.getKey() - from) / (double) (to - from));
      ticks.add(
          Html.of(
              "<svg class=\"{}\" x=\"{}\" y=\"100%\"><path d=\"M0 0v5\"/><text y=\"18\">{}</text></svg>",
              ticks.size() % 2 == 0 ? "time" : "time roomy", x, tick.getValue()));
    }
    return ticks;
  }

  private static String percent(double part) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * part);
  }
}
