package io.csvmonitor.api.text;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/**
 * Text from files, such as cells and names, for a log, a terminal or a page. These take orders from
 * control characters, and characters that turn the direction of writing make a text look like
 * another one; a file must not be able to give them. In their place stands the character that means
 * "not known".
 */
public final class Printable {
  private static final int REPLACEMENT = 0xfffd;

  private Printable() {}

  /** Whether a character is not shown itself, but changes how others are, or where lines end. */
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

  /** What stands for a character: itself, if it is printable. */
  public static int shown(int c) {
    return isUnprintable(c) ? REPLACEMENT : c;
  }

  /** As one line. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(c -> shown.appendCodePoint(shown(c)));
    return shown.toString();
  }

  /** As the lines that it has, for what is made of several messages. */
  public static String lines(String text) {
    return text.lines().map(Printable::of).collect(Collectors.joining("\n"));
  }

  /** The stack trace of a failure, {@link #indented}. */
  public static String trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return indented(trace.toString());
  }

  /** A stack trace: its lines are indented, so that none looks like a line of its own. */
  public static String indented(String text) {
    return text.lines()
        .map(line -> "\t" + of(line.replace("\t", "  ")))
        .collect(Collectors.joining("\n"));
  }
}
