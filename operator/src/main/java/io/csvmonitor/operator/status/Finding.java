package io.csvmonitor.operator.status;

import io.csvmonitor.api.Printable;

/**
 * What one condition says, before it is known since when.
 *
 * @param status True, False or Unknown
 * @param reason in CamelCase
 * @param message for a person
 */
public record Finding(String status, String reason, String message) {
  /** A message may hold names of files, in the words of an exporter that somebody else made. */
  public Finding {
    message = Printable.lines(message);
  }

  static Finding yes(String reason, String message) {
    return new Finding("True", reason, message);
  }

  static Finding no(String reason, String message) {
    return new Finding("False", reason, message);
  }

  static Finding unknown(String reason, String message) {
    return new Finding("Unknown", reason, message);
  }

  boolean isTrue() {
    return status.equals("True");
  }

  /** Whether it says the same, in other words perhaps. */
  boolean agrees(Finding other) {
    return status.equals(other.status) && reason.equals(other.reason);
  }
}
