package io.csvmonitor.exporter.query;

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
   */
  record Text(String name, String column) implements TableColumn {
    @Override
    public String type() {
      return "VARCHAR";
    }
  }

  /**
   * A number that was read for a metric.
   *
   * @param metric which of the source's
   * @param value which of the metric's value columns
   */
  record Numeric(String name, int metric, int value) implements TableColumn {
    @Override
    public String type() {
      return "DOUBLE PRECISION";
    }
  }
}
