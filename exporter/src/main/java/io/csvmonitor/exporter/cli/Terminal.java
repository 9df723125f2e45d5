package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.text.Printable;
import java.io.Console;
import java.io.PrintWriter;

/** Writes the output of all commands, which may go to a terminal. */
final class Terminal {
  private Terminal() {}

  /** Prints a message. Its further lines are indented. */
  static void say(PrintWriter to, String message) {
    to.println(Printable.lines(message).replace("\n", System.lineSeparator() + "  "));
    to.flush();
  }

  /** Prints an error of the program with its stack trace. */
  static void say(PrintWriter to, Throwable failure) {
    to.println("csv-monitor: an error of this program:");
    to.println(Printable.trace(failure));
    to.flush();
  }

  /** Prints a text that is already printable. */
  static void print(PrintWriter to, String text) {
    to.print(text);
    to.flush();
  }

  /** Whether input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // Java 25 returns null without a terminal.
  static boolean isOne() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
