package io.csvmonitor.log;

import ch.qos.logback.classic.spi.ILoggingEvent;

/** The form of events in the log. */
public enum LogFormat {
  /** For people: time, level, event, and fields as {@code name=value}. */
  text {
    @Override
    String line(ILoggingEvent event) {
      return TextLine.of(event);
    }
  },

  /**
   * For programs: a JSON object with {@code time}, {@code level}, {@code event}, the fields, and
   * the stack trace of a failure as {@code stackTrace}.
   */
  json {
    @Override
    String line(ILoggingEvent event) {
      return JsonLine.of(event);
    }
  };

  /** The text of an event, without a line end. */
  abstract String line(ILoggingEvent event);
}
