package io.csvmonitor.api.document;

import io.csvmonitor.api.tree.DocumentError;
import java.util.List;
import java.util.stream.Collectors;

/** A document that is not a valid CsvMonitor, with all errors. */
public final class InvalidDocumentException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<DocumentError> errors;
  private final long generation;

  public InvalidDocumentException(List<DocumentError> errors, long generation) {
    super(errors.stream().map(DocumentError::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
    this.generation = generation;
  }

  /** The {@code metadata.generation}, as far as the document could be read; 0 if there is none. */
  public long generation() {
    return generation;
  }

  /** All errors, in the order of their lines. */
  public List<DocumentError> errors() {
    return errors;
  }
}
