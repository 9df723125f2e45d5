package io.csvmonitor.exporter.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What becomes of the program when one of its threads ends by an error that nobody thought of. It
 * would go on half alive, and nobody would know: it ends, so that whoever started it does so again.
 * Each connection has a virtual thread of its own. When such a thread ends, the next connection has
 * another one.
 */
final class UncaughtErrors implements Thread.UncaughtExceptionHandler {
  /** As after any other error of the program. */
  static final int EXIT_CODE = 1;

  private static final Logger LOG = Logger.getLogger(UncaughtErrors.class.getName());

  private UncaughtErrors() {}

  /** Has all threads end so from now on. */
  static void endTheProgram() {
    Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors());
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (thread.isVirtual() && !(failure instanceof InternalError)) {
      LOG.log(Level.SEVERE, failure, () -> "a request ended by an error of this program");
      return;
    }
    try {
      LOG.log(
          Level.SEVERE,
          failure,
          () ->
              "the program ends by an error of its own and is to be started again: thread="
                  + thread.getName());
    } finally {
      // Nothing orderly may be expected of it now. What was kept is whole at any moment.
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
