package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.text.Printable;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * A log line: time, level, event, fields. Errors of ours have their stack trace behind it,
 * indented. Whatever is in an event, it is one line, and gives no order to a terminal.
 */
final class LogLines extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  /** Has the program log to standard error in such lines. */
  static void install() {
    install(Level.INFO);
  }

  /**
   * The same for a command that says itself what is wrong: only errors of the program are logged.
   */
  static void installQuiet() {
    install(Level.SEVERE);
  }

  private static void install(Level level) {
    LogManager.getLogManager().reset();
    Handler console = new ConsoleHandler();
    console.setFormatter(new LogLines());
    Logger root = Logger.getLogger("");
    root.setLevel(level);
    root.addHandler(console);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            root.log(Level.SEVERE, failure, () -> "thread " + thread.getName() + " ended"));
  }

  @Override
  public String format(LogRecord event) {
    StringBuilder line = new StringBuilder(160);
    TIME.formatTo(event.getInstant(), line);
    line.append(' ')
        .append(level(event.getLevel()))
        .append(' ')
        .append(Printable.of(formatMessage(event)));
    line.append(System.lineSeparator());
    Throwable thrown = event.getThrown();
    if (thrown != null) {
      line.append(Printable.trace(thrown)).append(System.lineSeparator());
    }
    return line.toString();
  }

  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN ";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
  }
}
