package io.csvmonitor.exporter.query;

import java.sql.SQLException;

/** Carries what the engine says through a reader that knows nothing of engines. */
final class UncheckedSqlException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final SQLException failure;

  UncheckedSqlException(SQLException failure) {
    super(failure);
    this.failure = failure;
  }

  SQLException failure() {
    return failure;
  }
}
