package io.csvmonitor.exporter.config;

import java.nio.file.Path;
import java.util.List;

/** A manifest that cannot be run, with all that is wrong with it. */
public final class ManifestException extends Exception {
  private static final long serialVersionUID = 1;

  /** Of what sort the errors are. */
  public enum Reason {
    /** The file is not there, or cannot be read. */
    UNREADABLE,
    /** It is no manifest, or one that cannot be run. */
    INVALID,
    /** It has fields or choices that are not known here, but perhaps to a newer version. */
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

  /** Why it cannot be run, in one word. */
  public Reason reason() {
    return reason;
  }

  /** {@code metadata.generation}, as far as the manifest can be read; 0 if there is none. */
  public long generation() {
    return generation;
  }

  /** Each with its place in the document, what was expected and what was found. */
  public List<String> errors() {
    return errors;
  }
}
