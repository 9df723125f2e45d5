package io.csvmonitor.operator.dependent;

/** An object exceeds the size that its reader accepts. */
public final class TooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooLargeException(int bytes, int most) {
    super(
        "The PrometheusRule would have "
            + bytes
            + " bytes, and prometheus-operator ignores one above "
            + most
            + ": use fewer thresholds and diagnoses, or several CsvMonitors");
  }
}
