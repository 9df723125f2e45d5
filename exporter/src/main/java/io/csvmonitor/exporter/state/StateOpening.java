package io.csvmonitor.exporter.state;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens the state directory on a separate thread, since the file system of the directory may not
 * respond. Only threads that need the directory wait for it.
 */
public final class StateOpening implements AutoCloseable {
  private final Opener opener;
  private CompletableFuture<StateDirectory> opened;
  private boolean closed;

  /** Opens the directory. */
  @FunctionalInterface
  public interface Opener {
    StateDirectory open() throws IOException;
  }

  public StateOpening(Opener opener) {
    this.opener = opener;
    this.opened = begin();
  }

  private CompletableFuture<StateDirectory> begin() {
    CompletableFuture<StateDirectory> result = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("state-opening")
        .daemon()
        .start(
            () -> {
              try {
                complete(result, opener.open());
              } catch (IOException | RuntimeException failure) {
                result.completeExceptionally(failure);
              }
            });
    return result;
  }

  private synchronized void complete(
      CompletableFuture<StateDirectory> result, StateDirectory directory) {
    if (closed) {
      directory.close();
    }
    result.complete(directory);
  }

  /**
   * Waits for the directory for a limited time.
   *
   * @return whether it was opened in time
   * @throws IOException if it cannot be opened
   */
  public boolean awaitOpen(Duration atMost) throws IOException {
    try {
      directory(now(), atMost);
      return true;
    } catch (TimeoutException hangs) {
      return false;
    }
  }

  /**
   * The directory, as soon as it is open. After a failure, it is opened again.
   *
   * @throws IOException if it cannot be opened
   */
  StateDirectory directory() throws IOException {
    try {
      return directory(nowOrAgain(), Duration.ofNanos(Long.MAX_VALUE));
    } catch (TimeoutException never) {
      throw new IllegalStateException(never);
    }
  }

  /** The store for the state of a source. */
  public StateStore of(String source) throws IOException {
    return directory().of(source);
  }

  /** The store for the times of a calendar. */
  public CalendarStore calendar(String name) throws IOException {
    return directory().calendar(name);
  }

  /** Deletes the saved times of all other calendars. */
  public void keepCalendars(Collection<String> names) throws IOException {
    directory().keepCalendars(names);
  }

  private synchronized CompletableFuture<StateDirectory> now() {
    return opened;
  }

  private synchronized CompletableFuture<StateDirectory> nowOrAgain() {
    if (opened.isCompletedExceptionally()) {
      opened = begin();
    }
    return opened;
  }

  private static StateDirectory directory(
      CompletableFuture<StateDirectory> opening, Duration atMost)
      throws IOException, TimeoutException {
    try {
      return opening.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException bug -> throw bug;
        case null, default -> throw new IllegalStateException(failed);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("it was not waited for to its end");
    }
  }

  /** Closes the directory for other programs to use, also if it opens only later. */
  @Override
  public synchronized void close() {
    closed = true;
    if (opened.state() == Future.State.SUCCESS) {
      opened.resultNow().close();
    }
  }
}
