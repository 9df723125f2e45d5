package io.csvmonitor.exporter.source;

import java.io.IOException;

/** A source's files cannot be read: the message says what was found, where, and what to do. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1;

  public SourceException(String message) {
    super(message);
  }
}
