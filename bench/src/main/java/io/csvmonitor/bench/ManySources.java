package io.csvmonitor.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Sources of one web server, alone and with sources of a server that accepts connections and never
 * answers. A manifest has at most 32 sources.
 */
public final class ManySources {
  private static final int SOURCES = 24;
  private static final int DEAD = 8;
  private static final int DEAD_PORT = 18_183;
  private static final int ROUNDS = 11;
  private static final int IDLE_SECONDS = 10;

  private ManySources() {}

  /** Arguments: the program and a folder. */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println(
        "| "
            + SOURCES
            + " sources of one web server, interval 1 s | connections | requests in "
            + IDLE_SECONDS
            + " s | time until a new row of each source is served, ms, median | slowest of "
            + ROUNDS
            + " |");
    System.out.println("| --- | ---: | ---: | ---: | ---: |");
    measure("alone", 0, args[0], Path.of(args[1]));
    measure(
        "with " + DEAD + " sources of a server that does not answer",
        DEAD,
        args[0],
        Path.of(args[1]));
  }

  private static void measure(String what, int dead, String program, Path folder)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("monitor.yaml"), manifest(dead));
    try (Bucket server = new Bucket();
        ServerSocket _ = new ServerSocket(DEAD_PORT, 1_000, InetAddress.getLoopbackAddress());
        RunningExporter exporter = new RunningExporter(program, folder)) {
      write(server, 1);
      await(exporter, 1);
      server.takeReads();
      Thread.sleep(IDLE_SECONDS * 1_000L);
      long requests = server.takeReads();
      long[] millis = new long[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        long written = System.nanoTime();
        write(server, i + 2);
        await(exporter, i + 2);
        millis[i] = (System.nanoTime() - written) / 1_000_000;
      }
      Arrays.sort(millis);
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %d | %d | %d |%n",
          what,
          server.takeConnections(),
          requests,
          millis[ROUNDS / 2],
          millis[ROUNDS - 1]);
    }
  }

  private static void write(Bucket server, int rows) {
    StringBuilder text = new StringBuilder("id\n");
    for (int row = 0; row < rows; row++) {
      text.append(row).append('\n');
    }
    for (int source = 0; source < SOURCES; source++) {
      server.put(source + ".csv", text.toString());
    }
  }

  private static void await(RunningExporter exporter, int rows) throws InterruptedException {
    for (int source = 0; source < SOURCES; source++) {
      exporter.awaitValue("orders_" + source + "_total ", rows);
    }
  }

  private static String manifest(int dead) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: csvmonitor.io/v1alpha1
            kind: CsvMonitor
            metadata: {name: sources}
            spec:
              sources:
            """);
    for (int i = 0; i < SOURCES + dead; i++) {
      text.append(
          """
              - name: orders-%1$d
                from: {http: {url: "http://127.0.0.1:%2$d/bench/%1$d.csv", interval: 1s}}
                metrics: [{name: orders_%1$d, type: Counter}]
          """
              .formatted(i, i < SOURCES ? Bucket.PORT : DEAD_PORT));
    }
    return text.toString();
  }
}
