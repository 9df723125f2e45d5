package io.csvmonitor.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.csvmonitor.api.text.Printable;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * An event for people: time, level, event and fields in one line. The stack trace of a failure
 * follows, indented. No character of a name or a message changes the terminal or looks like another
 * line.
 */
final class TextLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private TextLine() {}

  static String of(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    TIME.formatTo(event.getInstant(), line);
    line.append(String.format(Locale.ROOT, " %-5s ", event.getLevel()))
        .append(Printable.of(EventFields.name(event)));
    EventFields.of(event)
        .forEach((name, value) -> line.append(' ').append(name).append('=').append(quoted(value)));
    if (event.getThrowableProxy() != null) {
      line.append(System.lineSeparator())
          .append(Printable.indented(ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
    return line.toString();
  }

  /** A value in logfmt: in quotes if it could look like several values. */
  private static String quoted(Object value) {
    String text = Printable.of(String.valueOf(value));
    boolean plain =
        !text.isEmpty() && text.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=');
    return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
