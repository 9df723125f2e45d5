package io.csvmonitor.exporter.query;

import io.csvmonitor.api.Label;
import java.util.List;

/** A column of a source's table, and where its cells are from. */
sealed interface TableColumn {
  /** Its name in SQL. */
  String name();

  /** Its type in SQL. */
  String type();

  /** The row's time, as a clock in the source's zone shows it. */
  record Time(String name) implements TableColumn {
    @Override
    public String type() {
      return "TIMESTAMP(3)";
    }
  }

  /**
   * The text of a column of the file.
   *
   * @param column its name there
   * @param label what makes the value of the label of it
   */
  record Text(String name, String column, Label label) implements TableColumn {
    @Override
    public String type() {
      return "VARCHAR";
    }
  }

  /**
   * A cell of a column of the file that the source does not use, or not as it is in the file.
   *
   * @param column its name there
   * @param isNumber whether cells are read as numbers; a cell that is no number is NULL
   */
  record Other(String name, String column, boolean isNumber) implements TableColumn {
    @Override
    public String type() {
      return isNumber ? "DOUBLE PRECISION" : "VARCHAR";
    }
  }

  /**
   * A number that was read for a metric.
   *
   * @param cells where the number is: in the first metric that uses the row
   */
  record Numeric(String name, List<Cell> cells) implements TableColumn {
    /**
     * The place of a number.
     *
     * @param metric which of the source's
     * @param value which of the metric's value columns
     */
    record Cell(int metric, int value) {}

    public Numeric {
      cells = List.copyOf(cells);
    }

    @Override
    public String type() {
      return "DOUBLE PRECISION";
    }
  }
}
