package io.csvmonitor.exporter.faults;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.function.IntPredicate;

/**
 * Decides which calls of a {@link FaultyFileSystem} fail. Each call has a number, by which a test
 * lets one after the other fail.
 */
public final class Faults {
  private IntPredicate failing = number -> false;
  private Fault fault = Faults::inputOutputError;
  private int calls;

  /** What a failing call does instead of its work. */
  public interface Fault {
    void happen(String call, Path path) throws IOException;
  }

  /** The paths of a folder, on a file system that these decide about. */
  public Path over(Path folder) {
    return new FaultyFileSystem(this).wrap(folder);
  }

  /** From now on calls whose numbers are these fail; the next one has the number 0. */
  public synchronized void fail(IntPredicate numbers) {
    calls = 0;
    failing = numbers;
  }

  /** Nothing fails any more. */
  public synchronized void heal() {
    failing = number -> false;
  }

  /** What failing calls do from now on, in place of an input/output error. */
  public synchronized void with(Fault other) {
    fault = other;
  }

  /** Calls since {@link #fail}. */
  public synchronized int calls() {
    return calls;
  }

  void call(String call, Path path) throws IOException {
    Fault happens;
    synchronized (this) {
      if (!failing.test(calls++)) {
        return;
      }
      happens = fault;
    }
    happens.happen(call, path);
  }

  private static void inputOutputError(String call, Path path) throws IOException {
    throw new FileSystemException(path.toString(), null, "Input/output error");
  }
}
