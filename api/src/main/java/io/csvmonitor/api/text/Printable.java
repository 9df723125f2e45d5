package io.csvmonitor.api.text;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/**
 * Makes text from files, such as cells and names, safe for a log, a terminal or a page. A terminal
 * obeys control characters, and characters that change the direction of writing make a text look
 * like another text. The contents of a file must not have these effects. The replacement character
 * U+FFFD takes the place of each such character.
 */
public final class Printable {
  private static final int REPLACEMENT = 0xfffd;

  private Printable() {}

  /** Whether a character is invisible, changes other characters, or ends a line. */
  public static boolean isUnprintable(int c) {
    return Character.isISOControl(c)
        || switch (Character.getType(c)) {
          case Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE ->
              true;
          default -> false;
        };
  }

  /**
   * The character to show: the character itself if it is printable, otherwise the replacement
   * character.
   */
  public static int shown(int c) {
    return isUnprintable(c) ? REPLACEMENT : c;
  }

  /** The text on one line. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.appendCodePoint(shown(c)));
    return shown.toString();
  }

  /** The text with its lines, for a text that consists of several messages. */
  public static String lines(String text) {
    return text.lines().map(Printable::of).collect(Collectors.joining("\n"));
  }

  /** The stack trace of a failure, {@link #indented}. */
  public static String trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return indented(trace.toString());
  }

  /** A stack trace with indented lines, so that none looks like a separate log line. */
  public static String indented(String text) {
    return text.lines()
        .map(line -> "\t" + of(line.replace("\t", "  ")))
        .collect(Collectors.joining("\n"));
  }
}
