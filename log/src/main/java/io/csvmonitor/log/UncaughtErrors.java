package io.csvmonitor.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the program when one of its threads ends with an error. The rest of the program would run
 * without that thread, and nobody would notice. The program ends, so that a supervisor such as the
 * kubelet starts it again. Each connection has its own virtual thread: if such a thread ends, the
 * next connection gets another one.
 */
public final class UncaughtErrors implements Thread.UncaughtExceptionHandler {
  /** The same exit code as after any other error of the program. */
  public static final int EXIT_CODE = 1;

  private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);

  private UncaughtErrors() {}

  /** From now on an uncaught error of any thread ends the program. */
  public static void endTheProgram() {
    Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors());
  }

  /** From now on an uncaught error of a thread is logged, and the program continues. */
  static void logOnly() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            LOG.atError()
                .addKeyValue("thread", thread.getName())
                .setCause(failure)
                .log("thread_failed"));
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    if (thread.isVirtual() && !(failure instanceof InternalError)) {
      LOG.atError().setCause(failure).log("request_failed");
      return;
    }
    try {
      LOG.atError()
          .addKeyValue("thread", thread.getName())
          .addKeyValue("exit_code", EXIT_CODE)
          .setCause(failure)
          .log("program_failed");
    } finally {
      // After such an error, an orderly shutdown may hang. The stored state is complete at any
      // moment.
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
