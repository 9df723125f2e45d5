package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.config.ManifestException;
import java.util.List;

/** A command cannot do its task. Each error is a line for the user. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> errors;

  CommandException(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = List.copyOf(errors);
  }

  CommandException(String error) {
    this(List.of(error));
  }

  /** A manifest cannot be used. Each error names the manifest. */
  static CommandException of(String manifest, ManifestException wrong) {
    return new CommandException(
        wrong.errors().stream().map(error -> manifest + ": " + error).toList());
  }

  List<String> errors() {
    return errors;
  }
}
