package io.csvmonitor.exporter.query.column;

import org.h2.command.query.AllColumnsForPlan;
import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.index.VirtualTableIndex;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.result.SortOrder;
import org.h2.table.IndexColumn;
import org.h2.table.TableFilter;
import org.h2.value.Value;
import org.h2.value.ValueBigint;

/** Reads all rows of a table, one after the other. */
final class StoredScan extends VirtualTableIndex {
  private final StoredTable rows;

  StoredScan(StoredTable rows) {
    super(rows, "scan", IndexColumn.wrap(rows.getColumns()));
    this.rows = rows;
  }

  @Override
  public Cursor find(SessionLocal session, SearchRow first, SearchRow last, boolean reverse) {
    return new Rows();
  }

  @Override
  public double getCost(
      SessionLocal session,
      int[] masks,
      TableFilter[] filters,
      int filter,
      SortOrder sortOrder,
      AllColumnsForPlan allColumns,
      boolean isSelectCommand) {
    return rows.getRowCountApproximation(session) + 1.0;
  }

  @Override
  public boolean isFindUsingFullTableScan() {
    return true;
  }

  private final class Rows implements Cursor {
    private long at = -1;

    @Override
    public boolean next() {
      long next = rows.from(at + 1);
      at = next;
      return next >= 0;
    }

    @Override
    public Row get() {
      return new StoredRow(at);
    }

    @Override
    public SearchRow getSearchRow() {
      return get();
    }

    @Override
    public boolean previous() {
      throw new UnsupportedOperationException("rows are read forwards");
    }
  }

  /** A row makes only the values that a query asks for. */
  private final class StoredRow extends Row {
    private final long at;

    StoredRow(long at) {
      this.at = at;
      setKey(at + 1);
    }

    @Override
    public int getColumnCount() {
      return rows.getColumns().length;
    }

    @Override
    public Value getValue(int column) {
      return column == ROWID_INDEX ? ValueBigint.get(getKey()) : rows.value(at, column);
    }

    @Override
    public Value[] getValueList() {
      Value[] values = new Value[getColumnCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = getValue(i);
      }
      return values;
    }

    @Override
    public int getMemory() {
      return 0;
    }

    @Override
    public void setValue(int column, Value value) {
      throw new UnsupportedOperationException("rows are only read");
    }

    @Override
    public void copyFrom(SearchRow source) {
      throw new UnsupportedOperationException("rows are only read");
    }
  }
}
