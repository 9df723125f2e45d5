package io.csvmonitor.exporter.csv.record;

/** The rows after the header of a file cannot be read. The message has the reason. */
public class HeaderException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HeaderException(String message) {
    super(message);
  }
}
