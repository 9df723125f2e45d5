package io.csvmonitor.operator.dashboards;

import java.util.List;

/**
 * A panel: what is asked, and how it is shown.
 *
 * @param description of what is seen and what to make of it, in Markdown
 * @param unit Grafana's name of the values' unit
 */
record Panel(String title, String description, String unit, List<Target> targets, Display display) {

  Panel {
    targets = List.copyOf(targets);
  }

  /**
   * A query.
   *
   * @param legend with <code>{{label}}</code> where a label's value is meant
   */
  record Target(String expr, String legend, Kind kind) {
    /** What is asked for. */
    enum Kind {
      /** Values over the range of time. */
      RANGE,
      /** Values at its end. */
      INSTANT,
      /** Values at its end, as the rows of a table. */
      ROWS
    }

    static Target range(String expr, String legend) {
      return new Target(expr, legend, Kind.RANGE);
    }

    static Target instant(String expr, String legend) {
      return new Target(expr, legend, Kind.INSTANT);
    }

    static Target rows(String expr) {
      return new Target(expr, "", Kind.ROWS);
    }
  }

  /** How it is shown. */
  sealed interface Display {
    /** Lines over time. */
    record TimeSeries(Style style) implements Display {
      /** What is drawn. */
      enum Style {
        LINES,
        BARS,
        /** Areas on top of each other. */
        STACKED
      }
    }

    /**
     * Big numbers.
     *
     * @param states what values mean, in words and colours; numbers in the series' colours if empty
     */
    record Stat(List<State> states, boolean sparkline) implements Display {}

    /** Shares of a whole. */
    record PieChart() implements Display {}

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
  sealed interface Shape {
    /**
     * One column for each target, joined by a label.
     *
     * @param columns of the targets, in their order
     */
    record Joined(String label, String heading, List<Column> columns) implements Shape {}

    /** What a matrix shows, all of it in one unit. */
    record Crossed(Matrix matrix) implements Shape {}
  }

  /**
   * The rows asked for as a matrix of two labels' values.
   *
   * @param rows the label that makes the rows
   * @param columns the label that makes the columns
   * @param order in which the columns are
   */
  record Matrix(String rows, String columns, List<String> order) {}

  /**
   * A column of a table.
   *
   * @param states what its values mean; plain numbers if empty
   */
  record Column(String heading, String unit, List<State> states) {}

  /**
   * What a value means: from this value on, up to the next state's.
   *
   * @param text in place of the value; the value itself if empty
   */
  record State(double from, String text, Color color) {}

  /** Colours with a meaning. */
  enum Color {
    GREEN("green"),
    ORANGE("orange"),
    RED("red"),
    GRAY("text");

    private final String grafana;

    Color(String grafana) {
      this.grafana = grafana;
    }

    /** Grafana's name of it. */
    String grafana() {
      return grafana;
    }
  }
}
