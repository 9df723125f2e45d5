package io.csvmonitor.exporter.query;

import java.util.List;

/** A query cannot be answered; each error is a line for the user. */
public final class QueryException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> errors;

  QueryException(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = List.copyOf(errors);
  }

  /** The errors, each with the possible values. */
  public List<String> errors() {
    return errors;
  }
}
