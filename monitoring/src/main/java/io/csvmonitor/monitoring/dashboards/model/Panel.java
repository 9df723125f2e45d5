package io.csvmonitor.monitoring.dashboards.model;

import io.csvmonitor.api.threshold.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A panel: its queries, and how the results are shown.
 *
 * @param description the description of the panel and how to read it, in Markdown
 * @param unit Grafana's name of the values' unit
 * @param display how the results are shown
 */
public record Panel(
    String title,
    String description,
    String unit,
    List<Target> targets,
    Display display,
    Options options) {

  public Panel {
    targets = List.copyOf(targets);
  }

  /** A panel with default options. */
  public Panel(
      String title, String description, String unit, List<Target> targets, Display display) {
    this(title, description, unit, targets, display, Options.NONE);
  }

  /**
   * Options that most panels do not need.
   *
   * @param span the length of the shown time; the time of the dashboard if null
   * @param step the minimum distance of points; the distance of the dashboard if null
   * @param none the text if there is no data
   * @param colors the colours of known series, by their legends
   */
  public record Options(
      @Nullable Duration span,
      @Nullable Duration step,
      String none,
      SequencedMap<String, String> colors) {
    private static final Options NONE = new Options(null, null, "", new LinkedHashMap<>());
  }

  /** The same panel with another time range and another minimum distance of points. */
  public Panel over(Duration span, Duration step) {
    return with(new Options(span, step, options.none(), options.colors()));
  }

  /** The same panel with another minimum distance of points. */
  public Panel stepped(Duration step) {
    return with(new Options(options.span(), step, options.none(), options.colors()));
  }

  /** The same panel with a text for missing data. */
  public Panel orElse(String word) {
    return with(new Options(options.span(), options.step(), word, options.colors()));
  }

  /** The same panel with colours for known series. */
  public Panel colored(SequencedMap<String, String> ofSeries) {
    return with(new Options(options.span(), options.step(), options.none(), ofSeries));
  }

  private Panel with(Options others) {
    return new Panel(title, description, unit, targets, display, others);
  }

  /**
   * A query of a panel.
   *
   * @param legend the legend, with <code>{{label}}</code> for the value of a label
   */
  public record Target(String expr, String legend, Kind kind) {
    /** The kind of result. */
    enum Kind {
      /** Values over the range of time. */
      RANGE,
      /** Values at the end of the range. */
      INSTANT,
      /** Values at the end of the range, as the rows of a table. */
      ROWS
    }

    public static Target range(String expr, String legend) {
      return new Target(expr, legend, Kind.RANGE);
    }

    public static Target instant(String expr, String legend) {
      return new Target(expr, legend, Kind.INSTANT);
    }

    public static Target rows(String expr) {
      return new Target(expr, "", Kind.ROWS);
    }
  }

  /** The kind of display of the results. */
  public sealed interface Display {
    /** Lines over time. */
    record TimeSeries(Style style) implements Display {
      /** The shapes of a time series. */
      public enum Style {
        LINES,
        BARS,
        /** Stacked areas whose sum is 1. */
        STACKED
      }
    }

    /**
     * Big numbers.
     *
     * @param states the meaning of values, in words and colours; numbers in the series' colours if
     *     empty
     */
    record Stat(List<State> states, boolean sparkline) implements Display {}

    /**
     * A value with its expected value and limits: lines with the legends of {@link Band}.
     *
     * @param single whether there is only one value, and not one for each of several groups
     */
    record Expectation(boolean single) implements Display {}

    /** States over time, a line for each series. */
    record StateTimeline(List<State> states) implements Display {}

    /**
     * A value on a scale.
     *
     * @param max the scale's end; it begins at 0
     */
    record Gauge(List<State> states, double max) implements Display {}

    /** Shares of a whole. */
    record PieChart() implements Display {}

    /** Bars of one value each, side by side, named by a label. */
    record Histogram(String label) implements Display {}

    /** Bars of one value each. */
    record BarGauge() implements Display {}

    /** Cells over time, a line of cells for each series; a stronger colour is a higher value. */
    record Heatmap() implements Display {}

    /** Bars side by side for each row of a matrix. */
    record BarChart(Matrix matrix) implements Display {}

    /** A table. */
    record Table(Shape shape) implements Display {}

    /** Markdown. */
    record Text(String markdown) implements Display {}
  }

  /** How rows become a table. */
  public sealed interface Shape {
    /**
     * One column for each target, joined by labels.
     *
     * @param keys the labels, which are the first columns
     * @param columns the columns of the targets, in their order
     * @param first the heading of the column that orders the rows, highest first; empty for no
     *     order
     */
    record Joined(List<KeyColumn> keys, List<Column> columns, String first) implements Shape {}

    /**
     * A matrix of values with one unit, and with colours from 0 to the highest value.
     *
     * @param zeros the column with zeros that are marked
     * @param plain the column without colours
     */
    record Crossed(Matrix matrix, String zeros, String plain) implements Shape {
      /**
       * The value that is shown as a marked 0. Nobody can see the difference from 0, but a query
       * can choose between this value and 0.
       */
      public static final String MARKED_ZERO = "-1e-9";
    }
  }

  /**
   * A label as a column of a table.
   *
   * @param link the target of a link on the values, with Grafana's variables; no link if empty
   */
  public record KeyColumn(String label, String heading, String link) {
    /** A column that shows the values of the label without changes. */
    public static KeyColumn of(String label, String heading) {
      return new KeyColumn(label, heading, "");
    }
  }

  /**
   * Results as a matrix of the values of two labels.
   *
   * @param rows the label of the rows
   * @param columns the label of the columns
   * @param order the order of the columns
   */
  public record Matrix(String rows, String columns, List<String> order) {}

  /**
   * A column of a table.
   *
   * @param states the meaning of its values; plain numbers if empty
   */
  public record Column(String heading, String unit, List<State> states) {}

  /**
   * The meaning of values, from this value up to the value of the next state.
   *
   * @param text the text in place of the value; the value itself if empty
   */
  public record State(double from, String text, Color color) {}

  /** The legends of a value, its expected value and its limits. */
  public enum Band {
    VALUE("value"),
    EXPECTED("expected"),
    LOWER("lower limit"),
    UPPER("upper limit"),
    BREACHED("breached");

    private final String legend;

    Band(String legend) {
      this.legend = legend;
    }

    public String legend() {
      return legend;
    }
  }

  /** Colours with a meaning. */
  public enum Color {
    /** No colour. */
    NONE("transparent"),
    GREEN("green"),
    BLUE("blue"),
    ORANGE("orange"),
    RED("red"),
    PURPLE("purple"),
    GRAY("#808794");

    private final String grafana;

    Color(String grafana) {
      this.grafana = grafana;
    }

    /** The colour of a breach. */
    public static Color of(Severity severity) {
      return switch (severity) {
        case Critical -> RED;
        case Warning -> ORANGE;
        case Info -> BLUE;
      };
    }

    /** Grafana's name of it. */
    String grafana() {
      return grafana;
    }
  }
}
