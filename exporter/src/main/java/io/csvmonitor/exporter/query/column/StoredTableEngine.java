package io.csvmonitor.exporter.query.column;

import org.h2.api.TableEngine;
import org.h2.command.ddl.CreateTableData;
import org.h2.table.Table;

/**
 * Creates a {@link StoredTable} for {@code CREATE TABLE ... ENGINE} with the name of this class.
 */
public final class StoredTableEngine implements TableEngine {
  /** Called by the engine. */
  public StoredTableEngine() {}

  @Override
  public Table createTable(CreateTableData data) {
    return new StoredTable(data);
  }
}
