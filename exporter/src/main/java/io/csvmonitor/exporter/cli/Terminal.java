package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.text.Printable;
import java.io.Console;
import java.io.PrintWriter;

/** What people look at, perhaps: all that the commands say goes through here. */
final class Terminal {
  private Terminal() {}

  /** Says a message. Only its first line stands at the beginning of one. */
  static void say(PrintWriter to, String message) {
    to.println(Printable.lines(message).replace("\n", System.lineSeparator() + "  "));
    to.flush();
  }

  /** Says what is an error of ours. */
  static void say(PrintWriter to, Throwable failure) {
    to.println("csv-monitor: an error of this program:");
    to.println(Printable.trace(failure));
    to.flush();
  }

  /** Prints what was made for output: it is printable already. */
  static void print(PrintWriter to, String text) {
    to.print(text);
    to.flush();
  }

  /** Whether input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // from Java 25 on it is null again where there is none
  static boolean isOne() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
