package io.csvmonitor.exporter.run;

import java.io.IOException;

/** What was kept was read, and cannot be gone on with. */
final class DamagedStateException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedStateException(String message) {
    super(message);
  }

  DamagedStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
