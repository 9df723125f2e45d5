package io.csvmonitor.monitoring.dashboards.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A dashboard, independent of Grafana's JSON.
 *
 * @param links links to other pages, above the panels
 * @param annotations the marks in all panels
 */
public record Dashboard(
    About about,
    List<Link> links,
    List<Annotation> annotations,
    List<Variable> variables,
    List<Row> rows,
    Timing timing) {

  /**
   * The identity of a dashboard.
   *
   * @param uid at most 40 characters, the same for ever
   * @param tags at most 50 characters each, which is Grafana's limit
   */
  public record About(String uid, String title, String description, List<String> tags) {}

  /**
   * The times of a dashboard.
   *
   * @param range the range of time when the dashboard is opened
   * @param refresh the interval of refreshes
   * @param minStep the minimum distance of points: the interval of scrapes
   */
  public record Timing(Duration range, Duration refresh, Duration minStep) {}

  /**
   * Marks in all panels, at the times at which a query has series.
   *
   * @param title the title, with <code>{{label}}</code> for the value of a label
   * @param hasTimes whether the values of the query are the times to mark, in milliseconds
   */
  public record Annotation(
      String name, String expr, String title, Panel.Color color, boolean hasTimes) {
    /** Marks the times at which the query has series. */
    public Annotation(String name, String expr, String title, Panel.Color color) {
      this(name, expr, title, color, /* hasTimes= */ false);
    }
  }

  /**
   * A variable with values from Prometheus. The user can select several or all values.
   *
   * @param all the pattern for all values; if empty, the known values
   */
  public record Variable(String name, String label, String query, String all) {}

  /** A link above the panels. */
  public sealed interface Link {
    /** A link to all dashboards with a tag. */
    record Tagged(String title, String tag) implements Link {}

    /** A link to another page. */
    record Page(String title, String url) implements Link {}
  }

  /** A row of panels, side by side over the whole width; or a heading. */
  public sealed interface Row {
    /** A line of text over the panels that follow. */
    record Heading(String title) implements Row {}

    /** Panels of one height. The sum of their widths is {@link #WIDTH}. */
    record Panels(int height, List<Cell> cells) implements Row {
      /** The number of columns in Grafana. */
      public static final int WIDTH = 24;

      public Panels {
        cells = List.copyOf(cells);
        if (cells.stream().mapToInt(Cell::width).sum() != WIDTH) {
          throw new IllegalArgumentException("must be " + WIDTH + " wide, found " + cells);
        }
      }
    }

    /** A panel and its width. */
    record Cell(int width, Panel panel) {}

    /** One panel over the whole width. */
    static Row whole(int height, Panel panel) {
      return new Panels(height, List.of(new Cell(Panels.WIDTH, panel)));
    }

    /** Panels of equal width. The left panels get the remaining columns. */
    static Row even(int height, List<Panel> panels) {
      List<Cell> cells = new ArrayList<>();
      int left = Panels.WIDTH;
      for (int i = 0; i < panels.size(); i++) {
        int rest = panels.size() - i;
        int width = (left + rest - 1) / rest;
        cells.add(new Cell(width, panels.get(i)));
        left -= width;
      }
      return new Panels(height, cells);
    }
  }
}
