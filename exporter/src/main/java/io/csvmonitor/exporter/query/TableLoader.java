package io.csvmonitor.exporter.query;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.csv.record.Header;
import io.csvmonitor.exporter.csv.value.LabelText;
import io.csvmonitor.exporter.csv.value.NumberParser;
import io.csvmonitor.exporter.query.column.NumberColumn;
import io.csvmonitor.exporter.query.column.RotationColumn;
import io.csvmonitor.exporter.query.column.StoredTable;
import io.csvmonitor.exporter.query.column.TextColumn;
import io.csvmonitor.exporter.query.column.TimeColumn;
import io.csvmonitor.exporter.series.RowListener;
import io.csvmonitor.exporter.series.TimeGrid;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts a source's rows into its table. Stores only the columns that the query may use. */
final class TableLoader implements RowListener {
  private final SourceTable table;
  private final StoredTable rows;
  private final SqlText query;
  private final NumberParser numbers;

  /** The clock of the source's zone. */
  private final TimeGrid clock;

  private List<Filling> fillings = new ArrayList<>();
  private long rotationId;

  /** Adds the value of one column, for each row. */
  private interface Filling {
    /** Finds the column in a file. */
    default void header(Header header) {}

    void row(long time, String[] cells, double[][] values);
  }

  TableLoader(SourceTable table, StoredTable rows, SqlText query) {
    this.table = table;
    this.rows = rows;
    this.query = query;
    Source source = table.source();
    this.numbers = new NumberParser(source.numbers());
    this.clock =
        new TimeGrid(
            Duration.ofMillis(1), ZoneId.of(source.time() == null ? "UTC" : source.time().zone()));
  }

  @Override
  public void begin() {
    rows.clear();
    fillings = new ArrayList<>();
    List<String> times = new ArrayList<>();
    for (TableColumn column : table.columns()) {
      if (table.isAlwaysUsed(column) || query.mayUse(column)) {
        switch (column) {
          case TableColumn.Time time -> times.add(time.name());
          case TableColumn.Text text ->
              fillings.add(new Labels(text, numbers, rows.storeTexts(text.name())));
          case TableColumn.Other other -> fillings.add(other(other));
          case TableColumn.Numeric number -> {
            NumberColumn stored = rows.storeNumbers(number.name());
            fillings.add((_, _, values) -> stored.add(number(number, values)));
          }
        }
      }
    }
    if (!times.isEmpty()) {
      TimeColumn stored = rows.storeTimes(times);
      fillings.add((time, _, _) -> stored.add(clock.local(time)));
    }
    if (table.hasLineage()) {
      RotationColumn stored = rows.storeRotations(SourceTable.ROTATION_ID);
      fillings.add((_, _, _) -> stored.add(rotationId));
    }
  }

  private Filling other(TableColumn.Other column) {
    if (column.isNumber()) {
      NumberColumn stored = rows.storeNumbers(column.name());
      return new Others(
          column, cell -> stored.add(cell.isEmpty() ? Double.NaN : numbers.parse(cell)));
    }
    TextColumn stored = rows.storeTexts(column.name());
    return new Others(column, cell -> stored.add(cell.isEmpty() ? null : cell));
  }

  /** Adds the values of a label. */
  private static final class Labels implements Filling {
    private final TableColumn.Text column;
    private final @Nullable LabelText values;
    private final TextColumn stored;
    private int position;

    Labels(TableColumn.Text column, NumberParser numbers, TextColumn stored) {
      this.column = column;
      this.values = LabelText.of(column.label(), numbers);
      this.stored = stored;
    }

    @Override
    public void header(Header header) {
      position = header.index(column.column());
    }

    @Override
    public void row(long time, String[] cells, double[][] numbers) {
      String cell = cells[position].strip();
      stored.add(values == null ? cell : values.of(cell));
    }
  }

  /** Adds cells that the source does not use. A cell of a missing column is empty. */
  private static final class Others implements Filling {
    private final TableColumn.Other column;
    private final Consumer<String> stored;
    private int position;

    Others(TableColumn.Other column, Consumer<String> stored) {
      this.column = column;
      this.stored = stored;
    }

    @Override
    public void header(Header header) {
      position = header.index(column.column());
    }

    @Override
    public void row(long time, String[] cells, double[][] numbers) {
      stored.accept(position < 0 ? "" : cells[position].strip());
    }
  }

  @Override
  public void header(Header header, long of) {
    rotationId = of;
    fillings.forEach(filling -> filling.header(header));
  }

  @Override
  public void row(long time, String[] cells, double[][] values) {
    for (Filling filling : fillings) {
      filling.row(time, cells, values);
    }
    rows.next();
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

  /** All rows were read. */
  void end() {
    if (table.isUpsert()) {
      rows.keepLast(table.key());
    }
  }
}
