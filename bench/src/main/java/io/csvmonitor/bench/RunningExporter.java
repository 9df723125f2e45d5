package io.csvmonitor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * {@code csv-monitor run} of a folder's {@code monitor.yaml}, as a process of its own, seen from
 * outside. Linux only.
 */
final class RunningExporter implements AutoCloseable {
  private static final int PORT = 18_181;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LONG_PATIENCE = Duration.ofHours(1);

  /** The clock of /proc/PID/stat has this step on each Linux. */
  private static final int TICK_MILLIS = 10;

  private final HttpClient client = HttpClient.newHttpClient();
  private final long started = System.nanoTime();
  private final Process process;

  RunningExporter(String program, Path folder) throws IOException {
    process =
        new ProcessBuilder(
                program,
                "run",
                "--config",
                folder.resolve("monitor.yaml").toString(),
                "--port",
                String.valueOf(PORT))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("run.log").toFile())
            .start();
  }

  /** Milliseconds since the process was started. */
  long age() {
    return (System.nanoTime() - started) / 1_000_000;
  }

  /**
   * Scrapes again and again until there is a sample of that series.
   *
   * @param series how its line begins: a metric's name, or more
   * @return the line, without its beginning
   * @throws IllegalStateException if it is not there in five minutes
   */
  String awaitSample(String series) throws InterruptedException {
    return awaitSample(series, "");
  }

  /** As {@link #awaitSample(String)}, until the sample is another than this. */
  String awaitSample(String series, String than) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      for (String line : scrape()) {
        if (line.startsWith(series)) {
          String sample = line.substring(series.length());
          if (!sample.equals(than)) {
            return sample;
          }
          break;
        }
      }
      Thread.sleep(5);
    }
    throw new IllegalStateException(
        "expected a sample of "
            + series
            + " within "
            + PATIENCE
            + ", found none; see run.log beside monitor.yaml");
  }

  /**
   * Scrapes again and again until a series has a value.
   *
   * @param series how its line begins, with the blank before the value
   * @throws IllegalStateException if it does not have the value in an hour
   */
  void awaitValue(String series, double value) throws InterruptedException {
    long deadline = System.nanoTime() + LONG_PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      for (String line : scrape()) {
        if (line.startsWith(series)
            && Double.parseDouble(line.substring(series.length())) == value) {
          return;
        }
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException(
        "expected " + series + value + ", found: " + scrape() + "; see run.log");
  }

  /** The lines of {@code /metrics}; none while it does not answer with 200. */
  List<String> scrape() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/metrics")).build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? response.body().lines().toList() : List.of();
    } catch (ConnectException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The most memory that it had so far, in MiB. */
  long peakMebibytes() throws IOException {
    return proc("status", "VmHWM:") / 1024;
  }

  /** The memory that it has, in MiB. */
  long residentMebibytes() throws IOException {
    return proc("status", "VmRSS:") / 1024;
  }

  /** Bytes that it has read by any system call, from files and sockets. */
  long bytesRead() throws IOException {
    return proc("io", "rchar:");
  }

  /** The processor time that it used, of all its threads, in milliseconds. */
  long processorMillis() throws IOException {
    String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
    // The name of the program is in parentheses, and can have blanks.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS;
  }

  private long proc(String file, String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), file))) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("expected " + field + " in /proc/PID/" + file + ", found none");
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IOException("interrupted while the exporter ended", e);
    }
  }
}
