package io.csvmonitor.operator.dashboards.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A dashboard, as this program thinks of one.
 *
 * @param links to other pages, above the panels
 * @param annotations what is marked in all panels
 */
public record Dashboard(
    About about,
    List<Link> links,
    List<Annotation> annotations,
    List<Variable> variables,
    List<Row> rows,
    Timing timing) {

  /**
   * What it is.
   *
   * @param uid at most 40 characters, the same for ever
   * @param tags at most 50 characters each, which is Grafana's limit
   */
  public record About(String uid, String title, String description, List<String> tags) {}

  /**
   * The times that it asks for.
   *
   * @param range how far back it shows when it is opened
   * @param refresh how often it asks again
   * @param minStep how far apart points are at least: the interval of scrapes
   */
  public record Timing(Duration range, Duration refresh, Duration minStep) {}

  /**
   * Times that are marked in all panels: those at which a query has series.
   *
   * @param title with <code>{{label}}</code> where a label's value is meant
   */
  public record Annotation(String name, String expr, String title, Panel.Color color) {}

  /**
   * A variable whose values Prometheus knows, of which several or all can be chosen.
   *
   * @param all what all of them are as a pattern; those that are known if empty
   */
  public record Variable(String name, String label, String query, String all) {}

  /** A link above the panels. */
  public sealed interface Link {
    /** To all dashboards with a tag. */
    record Tagged(String title, String tag) implements Link {}

    /** To a page elsewhere. */
    record Page(String title, String url) implements Link {}
  }

  /** A row of panels, side by side over the whole width; or a heading. */
  public sealed interface Row {
    /** A line of text over the panels that follow. */
    record Heading(String title) implements Row {}

    /** Panels of one height, whose widths together are {@link #WIDTH}. */
    record Panels(int height, List<Cell> cells) implements Row {
      /** Grafana's columns. */
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

    /** Panels that share the width evenly, left ones taking what is over. */
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
