package io.csvmonitor.api;

import java.util.List;

/** Shim. */
public final class InvalidDocumentException extends Exception {
  private static final long serialVersionUID = 1;
  private final transient List<DocumentError> errors;

  InvalidDocumentException(List<DocumentError> errors) {
    super(errors.toString());
    this.errors = errors;
  }

  /** Shim. */
  public List<DocumentError> errors() {
    return errors;
  }
}
