package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.text.DurationText;
import io.csvmonitor.exporter.ingest.OneShotRead;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A line on a terminal with the progress of a large source. Small sources are read before it
 * appears.
 */
final class ProgressLine implements AutoCloseable {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration NEXT = Duration.ofMillis(250);
  private static final String CLEAR_LINE = "\r\033[K";

  private final Thread thread;
  private final AtomicReference<@Nullable String> evaluating;

  private ProgressLine(Thread thread, AtomicReference<@Nullable String> evaluating) {
    this.thread = thread;
    this.evaluating = evaluating;
  }

  /** Shows the progress of a source until it is closed. Does nothing without a terminal. */
  static ProgressLine start(String source, OneShotRead reading) {
    AtomicReference<@Nullable String> evaluating = new AtomicReference<>();
    Thread thread =
        Thread.ofPlatform()
            .name("progress")
            .daemon()
            .unstarted(() -> show(source, reading, evaluating));
    if (Terminal.isOne()) {
      thread.start();
    }
    return new ProgressLine(thread, evaluating);
  }

  /** Shows the evaluation of thresholds after the source was read. */
  void evaluating(int done, int all) {
    evaluating.set("evaluating variant %d of %d".formatted(done, all));
  }

  private static void show(
      String source, OneShotRead reading, AtomicReference<@Nullable String> evaluating) {
    PrintStream to = System.err;
    long began = System.nanoTime();
    try {
      Thread.sleep(FIRST);
      long total = reading.bytes();
      while (true) {
        String line = evaluating.get();
        to.print(
            CLEAR_LINE
                + (line == null
                    ? line(source, reading.bytesRead(), total, System.nanoTime() - began)
                    : line));
        to.flush();
        Thread.sleep(NEXT);
      }
    } catch (InterruptedException done) {
      to.print(CLEAR_LINE);
      to.flush();
    }
  }

  /**
   * The text of the line. A file that was read is evaluated.
   *
   * @param read the number of uncompressed bytes that were read, which can exceed the size of
   *     compressed files
   */
  static String line(String source, long read, long total, long nanos) {
    if (read == total) {
      return (read == 0 ? "reading " : "evaluating ") + source;
    }
    double megabytes = read / 1e6;
    String rate = String.format(Locale.ROOT, "%.0f MB/s", megabytes / (nanos / 1e9));
    if (read > total) {
      return String.format(Locale.ROOT, "reading %s: %.0f MB, %s", source, megabytes, rate);
    }
    String left =
        read == 0
            ? ""
            : ", "
                + DurationText.of(
                    Duration.ofNanos(Math.round((double) nanos / read * (total - read))))
                + " left";
    return String.format(
        Locale.ROOT,
        "reading %s: %.0f of %.0f MB (%d%%), %s%s",
        source,
        megabytes,
        total / 1e6,
        Math.round(100.0 * read / total),
        rate,
        left);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }
}
