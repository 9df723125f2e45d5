package io.csvmonitor.exporter.cli;

import java.util.List;

/** A command cannot do what it was told to; each error is a line for the user. */
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

  List<String> errors() {
    return errors;
  }
}
