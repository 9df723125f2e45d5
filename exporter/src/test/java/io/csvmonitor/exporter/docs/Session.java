package io.csvmonitor.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.testing.Pages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reader at a shell, in a folder with the sample data. What serves goes on until something else
 * is served, on a free port in place of 8081.
 */
final class Session implements AutoCloseable {
  private static final Path PROGRAM =
      Path.of("target", "dist", "bin", "csv-monitor").toAbsolutePath();
  private static final Pattern ADDRESS = Pattern.compile("metrics: (http\\S+)\\)");

  private final Path folder;
  private final List<Process> serving = new ArrayList<>();
  private String port = "8081";

  Session(Path folder) throws IOException {
    this.folder = folder;
    Path data = Files.createDirectories(folder.resolve("data"));
    for (String name : List.of("payments.yaml", "transactions.csv", "checkouts.csv")) {
      Files.copy(Pages.ROOT.resolve("data").resolve(name), data.resolve(name));
    }
  }

  /** Runs a command to its end, and returns what it said. */
  String run(String command) throws Exception {
    Process process = start(command.replace("localhost:8081", "localhost:" + port), "out");
    assertThat(process.waitFor()).as(command + "\n" + output("out")).isZero();
    return output("out");
  }

  /** Starts a command that serves, and returns what it said until it was ready. */
  String serve(String command) throws Exception {
    close();
    serving.add(start("exec " + command + " --port 0", "served"));
    await().atMost(60, TimeUnit.SECONDS).until(() -> ADDRESS.matcher(output("served")).find());
    Matcher address = ADDRESS.matcher(output("served"));
    assertThat(address.find()).isTrue();
    URI metrics = URI.create(address.group(1));
    port = "" + metrics.getPort();
    HttpRequest ready = HttpRequest.newBuilder(metrics.resolve("/-/ready")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(
              () -> client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200);
    }
    return output("served").replace("localhost:" + port, "localhost:8081");
  }

  @Override
  public void close() {
    for (Process process : serving) {
      process.destroy();
      assertThat(process.onExit().join().exitValue()).isZero();
    }
    serving.clear();
  }

  /** Leaves the line to a shell, as a user does. */
  private Process start(String line, String output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(output).toFile());
    builder
        .environment()
        .merge("PATH", String.valueOf(PROGRAM.getParent()), (path, bin) -> bin + ":" + path);
    return builder.start();
  }

  private String output(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }
}
