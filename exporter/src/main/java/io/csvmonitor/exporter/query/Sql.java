package io.csvmonitor.exporter.query;

/** Names and texts, quoted for SQL. */
final class Sql {
  private Sql() {}

  static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
