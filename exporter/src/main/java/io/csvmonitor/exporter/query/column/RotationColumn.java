package io.csvmonitor.exporter.query.column;

import org.h2.value.Value;
import org.h2.value.ValueBigint;

/** A column of the numbers of rotations. */
public final class RotationColumn implements StoredColumn {
  private final LongColumn rows = new LongColumn();

  RotationColumn() {}

  /** Adds the rotation of the next row. */
  public void add(long rotationId) {
    rows.add(rotationId);
  }

  @Override
  public Value value(long row) {
    return ValueBigint.get(rows.get(row));
  }
}
