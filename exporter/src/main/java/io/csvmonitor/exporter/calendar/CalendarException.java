package io.csvmonitor.exporter.calendar;

/**
 * The text of a calendar cannot be used. The message has what was expected, what was found, where,
 * and what to do, without the content of cells.
 */
public final class CalendarException extends Exception {
  private static final long serialVersionUID = 1;

  CalendarException(String message) {
    super(message);
  }

  /** The problem in a line of a file. */
  static CalendarException inLine(long line, String message) {
    return new CalendarException("line " + line + ": " + message);
  }
}
