package io.csvmonitor.exporter.cli;

import java.io.Console;

/** Whether a person is looking. */
final class Terminal {
  private Terminal() {}

  /** Whether input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // from Java 25 on it is null again where there is none
  static boolean isOne() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
