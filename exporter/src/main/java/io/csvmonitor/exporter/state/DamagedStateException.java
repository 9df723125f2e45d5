package io.csvmonitor.exporter.state;

import java.io.IOException;

/** A saved state was read, but the program cannot continue from it. */
public final class DamagedStateException extends IOException {
  private static final long serialVersionUID = 1;

  public DamagedStateException(String message) {
    super(message);
  }

  public DamagedStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
