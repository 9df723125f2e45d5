package io.csvmonitor.exporter.config;

import java.nio.file.Path;
import java.util.List;

/** A manifest that cannot be run, with all that is wrong with it. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> errors;

  ConfigException(Path file, List<String> errors) {
    super(file + ": " + String.join("\n" + file + ": ", errors));
    this.errors = List.copyOf(errors);
  }

  /** Each with its place in the document, what was expected and what was found. */
  public List<String> errors() {
    return errors;
  }
}
