package io.csvmonitor.exporter.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The distribution's program, as a process. */
final class Program implements AutoCloseable {
  static final Path BINARY = Path.of("target", "dist", "bin", "csv-monitor").toAbsolutePath();

  private static final Pattern ADDRESS = Pattern.compile("metrics: (http\\S+)\\)");
  private static final Pattern PROBE_PORT = Pattern.compile("probe_port=\"?(\\d+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path output;

  private Program(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it in a folder, with what it prints in a file there. */
  static Program start(Path folder, String... arguments) throws IOException {
    return startWith("", folder, arguments);
  }

  /** The same with options for Java. */
  static Program startWith(String javaOptions, Path folder, String... arguments)
      throws IOException {
    return startIn(
        javaOptions.isEmpty() ? Map.of() : Map.of("JAVA_OPTS", javaOptions), folder, arguments);
  }

  /** The same with variables of the environment. */
  static Program startIn(Map<String, String> environment, Path folder, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(BINARY.toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new Program(builder.start(), output);
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  void awaitOutput(String text) {
    Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> output().contains(text));
  }

  /** Where its metrics are, once it says so. */
  URI metrics() {
    awaitOutput("metrics: ");
    Matcher address = ADDRESS.matcher(output());
    if (!address.find()) {
      throw new IllegalStateException(output());
    }
    return URI.create(address.group(1));
  }

  String scrape() throws IOException, InterruptedException {
    return get(metrics()).body();
  }

  String page() throws IOException, InterruptedException {
    return get(metrics().resolve("/")).body();
  }

  /** What it answers on the port for kubelets. */
  HttpResponse<String> probe(String path) throws IOException, InterruptedException {
    metrics();
    Matcher port = PROBE_PORT.matcher(output());
    if (!port.find()) {
      throw new IllegalStateException(output());
    }
    return get(URI.create("http://localhost:" + port.group(1) + path));
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running:\n" + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
