package io.csvmonitor.operator.dashboards.model;

import io.csvmonitor.api.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A panel: what is asked, and how it is shown.
 *
 * @param description of what is seen and what to make of it, in Markdown
 * @param unit Grafana's name of the values' unit
 * @param display how it is shown
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

  /** One with no options of its own. */
  public Panel(
      String title, String description, String unit, List<Target> targets, Display display) {
    this(title, description, unit, targets, display, Options.NONE);
  }

  /**
   * What most panels do without.
   *
   * @param span how far back it shows; as far as its dashboard if null
   * @param step how far apart points are at least; as in its dashboard if null
   * @param none what is said where there is no data
   * @param colors of series that are known, by their legends
   */
  public record Options(
      @Nullable Duration span,
      @Nullable Duration step,
      String none,
      SequencedMap<String, String> colors) {
    private static final Options NONE = new Options(null, null, "", new LinkedHashMap<>());
  }

  /** The same over a range of its own, with points so far apart at least. */
  public Panel over(Duration span, Duration step) {
    return with(new Options(span, step, options.none(), options.colors()));
  }

  /** The same, with a word for where there is no data. */
  public Panel orElse(String word) {
    return with(new Options(options.span(), options.step(), word, options.colors()));
  }

  /** The same, with colours for series that are known. */
  public Panel colored(SequencedMap<String, String> ofSeries) {
    return with(new Options(options.span(), options.step(), options.none(), ofSeries));
  }

  private Panel with(Options others) {
    return new Panel(title, description, unit, targets, display, others);
  }

  /**
   * A query.
   *
   * @param legend with <code>{{label}}</code> where a label's value is meant
   */
  public record Target(String expr, String legend, Kind kind) {
    /** What is asked for. */
    enum Kind {
      /** Values over the range of time. */
      RANGE,
      /** Values at its end. */
      INSTANT,
      /** Values at its end, as the rows of a table. */
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

  /** How it is shown. */
  public sealed interface Display {
    /** Lines over time. */
    record TimeSeries(Style style) implements Display {
      /** What is drawn. */
      public enum Style {
        LINES,
        BARS,
        /** Areas on top of each other, which together are 1. */
        STACKED
      }
    }

    /**
     * Big numbers.
     *
     * @param states what values mean, in words and colours; numbers in the series' colours if empty
     */
    record Stat(List<State> states, boolean sparkline) implements Display {}

    /**
     * A value among what was expected of it: lines whose legends are those of {@link Band}.
     *
     * @param single whether there is one value, and not one for each of several groups
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

    /** Bars side by side for each row of a matrix. */
    record BarChart(Matrix matrix) implements Display {}

    /** A table. */
    record Table(Shape shape) implements Display {}

    /** Markdown. */
    record Text(String markdown) implements Display {}
  }

  /** How a table is made of rows. */
  public sealed interface Shape {
    /**
     * One column for each target, joined by labels.
     *
     * @param keys the labels, which are the first columns
     * @param columns of the targets, in their order
     * @param first the heading of the column by which rows are ordered, highest first; empty if by
     *     none
     */
    record Joined(List<KeyColumn> keys, List<Column> columns, String first) implements Shape {}

    /** What a matrix shows, all of it in one unit, and in colours from low to high. */
    record Crossed(Matrix matrix) implements Shape {}
  }

  /**
   * A label as a column of a table.
   *
   * @param words what is shown in place of some values
   * @param link where a value leads, with Grafana's variables; nowhere if empty
   */
  public record KeyColumn(
      String label, String heading, SequencedMap<String, String> words, String link) {
    /** One that is shown as it is. */
    public static KeyColumn of(String label, String heading) {
      return new KeyColumn(label, heading, new LinkedHashMap<>(), "");
    }
  }

  /**
   * The rows asked for as a matrix of two labels' values.
   *
   * @param rows the label that makes the rows
   * @param columns the label that makes the columns
   * @param order in which the columns are
   */
  public record Matrix(String rows, String columns, List<String> order) {}

  /**
   * A column of a table.
   *
   * @param states what its values mean; plain numbers if empty
   */
  public record Column(String heading, String unit, List<State> states) {}

  /**
   * What a value means: from this value on, up to the next state's.
   *
   * @param text in place of the value; the value itself if empty
   */
  public record State(double from, String text, Color color) {}

  /** The legends of a value's lines among what was expected of it. */
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
    GREEN("green"),
    BLUE("blue"),
    ORANGE("orange"),
    RED("red"),
    GRAY("#808794");

    private final String grafana;

    Color(String grafana) {
      this.grafana = grafana;
    }

    /** That of a breach. */
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
