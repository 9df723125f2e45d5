package io.csvmonitor.exporter.query;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends the wait for work of the engine. The engine checks its own timeout only between rows, and
 * one arithmetic operation with very large numbers can take hours.
 */
final class QueryDeadline {
  /**
   * The time in addition to the timeout of the engine, so that the engine can report its own error
   * first.
   */
  private static final int GRACE_SECONDS = 2;

  private boolean isExceeded;

  /** Work of the engine. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException, IOException, QueryException;
  }

  /** Whether the wait was ended. The work still continues, and holds the locks of the database. */
  boolean isExceeded() {
    return isExceeded;
  }

  /**
   * Does the work, and waits for its end.
   *
   * @param seconds the maximum time of the engine
   * @throws QueryException if the work takes longer
   */
  void run(int seconds, Work work) throws SQLException, IOException, QueryException {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              work.run();
              return null;
            });
    Thread.ofPlatform().daemon().name("query").start(task);
    try {
      task.get((long) seconds + GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      isExceeded = true;
      throw new QueryException(SqlErrors.TOO_LONG);
    } catch (InterruptedException stopped) {
      isExceeded = true;
      Thread.currentThread().interrupt();
      throw new QueryException(SqlErrors.TOO_LONG);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case SQLException failure -> throw failure;
        case IOException failure -> throw failure;
        case QueryException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(failed);
      }
    }
  }
}
