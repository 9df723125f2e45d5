package io.csvmonitor.exporter.config;

import java.nio.file.Path;
import java.util.List;

/** A manifest that cannot be used, with all errors that were found. */
public final class ManifestException extends Exception {
  private static final long serialVersionUID = 1;

  /** The kind of the errors. */
  public enum Reason {
    /** The file does not exist or cannot be read. */
    UNREADABLE,
    /** The file is not a manifest, or its values are wrong. */
    INVALID,
    /** The manifest has fields or values that this version does not know. */
    UNKNOWN_FIELD
  }

  private final Reason reason;
  private final long generation;
  private final transient List<String> errors;

  ManifestException(Path file, Reason reason, long generation, List<String> errors) {
    super(file + ": " + String.join("\n" + file + ": ", errors));
    this.reason = reason;
    this.generation = generation;
    this.errors = List.copyOf(errors);
  }

  /** The kind of the errors. */
  public Reason reason() {
    return reason;
  }

  /** {@code metadata.generation}; 0 if there is none or it could not be read. */
  public long generation() {
    return generation;
  }

  /** The errors: each with its place in the document, what was expected and what was found. */
  public List<String> errors() {
    return errors;
  }
}
