package io.csvmonitor.exporter.tls;

/** A text is not the expected PEM. The message is for the user. */
public final class PemException extends Exception {
  private static final long serialVersionUID = 1;

  PemException(String message) {
    super(message);
  }

  PemException(String message, Throwable cause) {
    super(message, cause);
  }
}
