package io.csvmonitor.exporter.query;

import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.value.LabelText;
import io.csvmonitor.exporter.csv.value.NumberParser;
import io.csvmonitor.exporter.series.RowListener;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Inserts the rows of a source into its table, many rows at once. */
final class TableLoader implements RowListener, AutoCloseable {
  private static final int BATCH = 1_000;

  private final Connection connection;
  private final SourceTable table;
  private final List<TableColumn> columns;
  private final ZoneId zone;
  private final PreparedStatement insert;

  /** The converters of labels, by the position of the column. */
  private final Map<Integer, LabelText> texts = new HashMap<>();

  private int[] positions = {};
  private long rotationId;
  private int waiting;

  /** For each column, whether the query may use it. Other columns stay empty, to save memory. */
  private final boolean[] used;

  private final NumberParser numbers;

  TableLoader(Connection connection, SourceTable table, SqlText query) throws SQLException {
    this.connection = connection;
    this.table = table;
    this.columns = table.columns();
    this.zone = ZoneId.of(table.source().time() == null ? "UTC" : table.source().time().zone());
    this.numbers = new NumberParser(table.source().numbers());
    for (int i = 0; i < columns.size(); i++) {
      LabelText text =
          columns.get(i) instanceof TableColumn.Text label
              ? LabelText.of(label.label(), numbers)
              : null;
      if (text != null) {
        texts.put(i, text);
      }
    }
    this.used = new boolean[columns.size()];
    for (int i = 0; i < used.length; i++) {
      used[i] = !(columns.get(i) instanceof TableColumn.Other other) || query.mayUse(other);
    }
    this.insert = connection.prepareStatement(table.insertion());
  }

  @Override
  public void begin() {
    try {
      insert.clearBatch();
      waiting = 0;
      execute("TRUNCATE TABLE " + Sql.name(table.name()));
    } catch (SQLException failure) {
      throw new UncheckedSqlException(failure);
    }
  }

  @Override
  public void header(Header header, long of) {
    rotationId = of;
    positions =
        columns.stream()
            .mapToInt(
                column ->
                    switch (column) {
                      case TableColumn.Text text -> header.index(text.column());
                      case TableColumn.Other other -> header.index(other.column());
                      default -> 0;
                    })
            .toArray();
  }

  @Override
  public void row(long time, String[] cells, double[][] values) {
    try {
      for (int i = 0; i < positions.length; i++) {
        int at = i + 1;
        switch (columns.get(i)) {
          case TableColumn.Time _ ->
              insert.setObject(at, Instant.ofEpochMilli(time).atZone(zone).toLocalDateTime());
          case TableColumn.Text _ -> insert.setString(at, text(i, cells[positions[i]].strip()));
          case TableColumn.Other other ->
              set(at, other, used[i] && positions[i] >= 0 ? cells[positions[i]].strip() : "");
          case TableColumn.Numeric number -> set(at, number(number, values));
        }
      }
      if (table.hasLineage()) {
        insert.setLong(columns.size() + 1, rotationId);
      }
      insert.addBatch();
      if (++waiting == BATCH) {
        send();
      }
    } catch (SQLException failure) {
      throw new UncheckedSqlException(failure);
    }
  }

  private String text(int column, String cell) {
    LabelText text = texts.get(column);
    return text == null ? cell : text.of(cell);
  }

  private static double number(TableColumn.Numeric column, double[][] values) {
    for (TableColumn.Numeric.Cell cell : column.cells()) {
      double value = values[cell.metric()][cell.value()];
      if (!Double.isNaN(value)) {
        return value;
      }
    }
    return Double.NaN;
  }

  private void set(int at, TableColumn.Other column, String cell) throws SQLException {
    if (cell.isEmpty()) {
      insert.setNull(at, column.isNumber() ? Types.DOUBLE : Types.VARCHAR);
    } else if (column.isNumber()) {
      set(at, numbers.parse(cell));
    } else {
      insert.setString(at, cell);
    }
  }

  private void set(int at, double value) throws SQLException {
    if (Double.isNaN(value)) {
      insert.setNull(at, Types.DOUBLE);
    } else {
      insert.setDouble(at, value);
    }
  }

  private void send() throws SQLException {
    insert.executeBatch();
    connection.commit();
    waiting = 0;
  }

  /** Called after the last row. */
  void end() throws SQLException {
    send();
    if (table.isUpsert()) {
      execute(table.replacement());
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
