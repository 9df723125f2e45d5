package io.csvmonitor.exporter.csv.record;

/** The rows below a file's header row cannot be read, and the message says why. */
public class HeaderException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HeaderException(String message) {
    super(message);
  }
}
