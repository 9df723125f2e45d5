package io.csvmonitor.exporter.query.column;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.h2.command.ddl.CreateTableData;
import org.h2.engine.SessionLocal;
import org.h2.index.Index;
import org.h2.jdbc.JdbcConnection;
import org.h2.result.SearchRow;
import org.h2.table.Column;
import org.h2.table.TableType;
import org.h2.table.VirtualTable;
import org.h2.value.TypeInfo;
import org.h2.value.Value;
import org.h2.value.ValueNull;

/**
 * A table of the engine. Rows are added by {@link #next} after the values of the columns were
 * added. A column that no query uses stores nothing, and its values are NULL.
 */
public final class StoredTable extends VirtualTable {
  private final StoredScan scan;
  private final StoredColumn[] stored;
  private BitSet replaced = new BitSet();
  private long rows;
  private long changes;

  StoredTable(CreateTableData data) {
    super(data.schema, data.id, data.tableName);
    setColumns(data.columns.toArray(Column[]::new));
    stored = new StoredColumn[columns.length];
    clear();
    scan = new StoredScan(this);
  }

  /** Finds a table that was created with the {@link StoredTableEngine}. */
  public static StoredTable of(Connection connection, String name) throws SQLException {
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    return (StoredTable) session.getDatabase().getMainSchema().getTableOrView(session, name);
  }

  /** Removes all rows and the values of all columns. */
  public void clear() {
    Arrays.fill(stored, (StoredColumn) row -> ValueNull.INSTANCE);
    replaced = new BitSet();
    rows = 0;
    changes++;
  }

  /** Stores the values of columns that have the times of rows. */
  public TimeColumn storeTimes(List<String> names) {
    return store(new TimeColumn(), names);
  }

  /** Stores the values of a column that has numbers. */
  public NumberColumn storeNumbers(String name) {
    return store(new NumberColumn(), List.of(name));
  }

  /** Stores the values of a column that has texts. */
  public TextColumn storeTexts(String name) {
    return store(new TextColumn(), List.of(name));
  }

  /** Stores the values of a column that has the numbers of rotations. */
  public RotationColumn storeRotations(String name) {
    return store(new RotationColumn(), List.of(name));
  }

  private <C extends StoredColumn> C store(C column, List<String> names) {
    for (String name : names) {
      stored[getColumn(name).getColumnId()] = column;
    }
    return column;
  }

  /** All values of the next row were added. */
  public void next() {
    rows++;
    changes++;
  }

  /** Leaves only the last of the rows that have the same values in some columns. */
  public void keepLast(List<String> names) {
    List<StoredColumn> key =
        names.stream().map(name -> stored[getColumn(name).getColumnId()]).toList();
    replaced = new LastRows(key).replaced(rows);
    changes++;
  }

  Value value(long row, int column) {
    return stored[column].value(row);
  }

  /** The first row from a row on; negative if there is none. */
  long from(long row) {
    long found = row <= Integer.MAX_VALUE ? replaced.nextClearBit((int) row) : row;
    return found < rows ? found : -1;
  }

  @Override
  public Column getRowIdColumn() {
    return new Column(Column.ROWID, TypeInfo.TYPE_BIGINT, this, SearchRow.ROWID_INDEX);
  }

  @Override
  public TableType getTableType() {
    return TableType.TABLE;
  }

  /** The database is in memory and is never opened again, so nothing has to create the table. */
  @Override
  public String getCreateSQL() {
    return "";
  }

  @Override
  public Index getScanIndex(SessionLocal session) {
    return scan;
  }

  @Override
  public long getMaxDataModificationId() {
    return changes;
  }

  @Override
  public boolean isDeterministic() {
    return true;
  }

  @Override
  public boolean canGetRowCount(SessionLocal session) {
    return true;
  }

  @Override
  public long getRowCount(SessionLocal session) {
    return rows - replaced.cardinality();
  }

  @Override
  public long getRowCountApproximation(SessionLocal session) {
    return rows;
  }
}
