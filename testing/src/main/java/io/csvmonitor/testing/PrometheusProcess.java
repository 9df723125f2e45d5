package io.csvmonitor.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A real Prometheus, of the PATH. */
public final class PrometheusProcess implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final Process process;

  /** Starts one in a folder, with a configuration. */
  public PrometheusProcess(Path folder, String configuration)
      throws IOException, InterruptedException {
    port = FreePort.next();
    Path config = Files.writeString(folder.resolve("prometheus.yml"), configuration);
    process =
        new ProcessBuilder(
                Program.onPath("prometheus").toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=localhost:" + port,
                "--query.lookback-delta=3s",
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    try {
      ApiServer.await(
          () -> http.send(request("/-/ready"), BodyHandlers.ofString()).statusCode() == 200);
    } catch (InterruptedException | AssertionError notStarted) {
      close();
      throw notStarted;
    }
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
  }

  /** The answer's values by their labels, as JSON in the order of Prometheus. */
  public Map<String, Double> query(String promql) throws IOException, InterruptedException {
    String body =
        http.send(
                request("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8)),
                BodyHandlers.ofString())
            .body();
    Map<String, Double> values = new TreeMap<>();
    for (JsonNode each : JSON.readTree(body).path("data").path("result")) {
      values.put(each.path("metric").toString(), each.path("value").path(1).asDouble());
    }
    return values;
  }

  @Override
  public void close() {
    http.close();
    process.destroy();
    if (process.onExit().completeOnTimeout(null, 20, TimeUnit.SECONDS).join() == null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
