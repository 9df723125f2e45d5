package io.csvmonitor.exporter.source;

import java.io.IOException;

/** A source's files cannot be read: the message says what was found, where, and what to do. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1;

  private final FileProblem.Kind kind;

  public SourceException(String message) {
    this(FileProblem.Kind.UNREADABLE, message);
  }

  SourceException(FileProblem.Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  FileProblem.Kind kind() {
    return kind;
  }
}
