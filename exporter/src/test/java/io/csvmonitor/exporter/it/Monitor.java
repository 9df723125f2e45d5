package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.exporter.http.server.WebServer;
import io.csvmonitor.exporter.run.Exporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A whole exporter with its ports, in a folder of its own. */
final class Monitor implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();

  /** Far more than anything takes; no test asserts how long something takes. */
  static final Duration LONG = Duration.ofMinutes(1);

  private final Exporter exporter;
  private final WebServer web;

  private Monitor(Exporter exporter, WebServer web) {
    this.exporter = exporter;
    this.web = web;
  }

  /** Starts with the manifest of a folder. */
  static Monitor start(Path folder) {
    return start(folder, null);
  }

  static Monitor start(Path folder, @Nullable Path state) {
    return start(folder, state, 0);
  }

  static Monitor start(Path folder, @Nullable Path state, int port) {
    try {
      Exporter exporter = new Exporter(folder.resolve("monitor.yaml"), state);
      WebServer web = new WebServer(exporter, WebServer.Options.local(port, 0, null));
      web.start();
      return new Monitor(exporter, web);
    } catch (Exception failure) {
      throw new AssertionError("the exporter did not start: " + failure.getMessage(), failure);
    }
  }

  /** Writes a manifest's sources in place of the one before, at once. */
  static void manifest(Path folder, String sources) {
    try {
      Path part = folder.resolve("monitor.yaml.part");
      Files.writeString(part, "sources:\n" + sources.indent(2));
      Files.move(
          part,
          folder.resolve("monitor.yaml"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  int port() {
    return web.port();
  }

  Exporter exporter() {
    return exporter;
  }

  List<String> reload() {
    return exporter.reload();
  }

  HttpResponse<String> send(String method, String path) {
    return send(method, web.port(), path);
  }

  String get(String path) {
    return send("GET", path).body();
  }

  String probe(String path) {
    return send("GET", web.probePort(), path).body();
  }

  private HttpResponse<String> send(String method, int port, String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  Scrape scrape() {
    HttpResponse<String> answer = send("GET", "/metrics");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Scrape.of(answer.body());
  }

  /** Scrapes until all is as it is to be. */
  Scrape until(Consumer<Scrape> assertions) {
    Scrape[] last = new Scrape[1];
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> {
              last[0] = scrape();
              assertions.accept(last[0]);
            });
    return last[0];
  }

  Scrape until(String series, double value) {
    return until(scrape -> assertThat(scrape.value(series)).as(series).isEqualTo(value));
  }

  /** Waits until the status as JSON is as it is to be. */
  String status(Predicate<String> wanted) {
    String[] last = new String[1];
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              last[0] = get("/api/v1/status");
              return wanted.test(last[0]);
            });
    return last[0];
  }

  /** Waits until every source was read or failed. */
  Scrape ready() {
    await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(exporter::ready);
    return scrape();
  }

  @Override
  public void close() {
    http.close();
    web.close();
    exporter.close();
  }
}
