package io.csvmonitor.exporter.state;

import java.io.IOException;

/** What was kept was read, and cannot be gone on with. */
public final class DamagedStateException extends IOException {
  private static final long serialVersionUID = 1;

  public DamagedStateException(String message) {
    super(message);
  }

  public DamagedStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
