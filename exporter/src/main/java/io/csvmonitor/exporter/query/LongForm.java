package io.csvmonitor.exporter.query;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A wide metric as a view with a row for each of its cells that has a number.
 *
 * @param kept the columns of the table that are in each row: time and labels
 * @param columns the names of the columns of the view: the kept columns, the column of the cell,
 *     and its number
 * @param cells the name of each value column in the file, and in the table
 */
record LongForm(
    String name, List<TableColumn> kept, List<String> columns, Map<String, String> cells) {

  String sql(String table) {
    String names = columns.stream().map(Sql::name).collect(Collectors.joining(", "));
    String each =
        kept.stream().map(column -> Sql.name(column.name()) + ", ").collect(Collectors.joining());
    return cells.entrySet().stream()
        .map(
            cell -> {
              String number = Sql.name(cell.getValue());
              return "SELECT "
                  + each
                  + Sql.text(cell.getKey())
                  + ", "
                  + number
                  + " FROM "
                  + Sql.name(table)
                  + " WHERE "
                  + number
                  + " IS NOT NULL";
            })
        .collect(
            Collectors.joining(
                " UNION ALL ", "CREATE VIEW " + Sql.name(name) + "(" + names + ") AS ", ""));
  }

  @Override
  public String toString() {
    return name + "(" + String.join(", ", columns) + ")";
  }
}
