package io.csvmonitor.exporter.query;

import io.csvmonitor.api.metric.Label;
import java.util.List;

/** A column of a source's table, with the origin of its cells. */
sealed interface TableColumn {
  /** The name of the column in SQL. */
  String name();

  /** The type of the column in SQL. */
  String type();

  /** The time of the row, as local time in the zone of the source. */
  record Time(String name) implements TableColumn {
    @Override
    public String type() {
      return "TIMESTAMP(3)";
    }
  }

  /**
   * The text of a column of the file.
   *
   * @param column the name of the column in the file
   * @param label the label that is created from the text
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
   * @param column the name of the column in the file
   * @param isNumber whether cells are read as numbers; a cell that is not a number becomes NULL
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
   * @param cells the possible places of the number: the first metric that uses the row has it
   */
  record Numeric(String name, List<Cell> cells) implements TableColumn {
    /**
     * The place of a number.
     *
     * @param metric the index of the metric in the source
     * @param value the index of the value column in the metric
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
