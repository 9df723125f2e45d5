package io.csvmonitor.operator.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sends a request to an address, for the test of the chart inside the cluster. */
@Command(
    name = "probe",
    description =
        "Asks a URL: exit code 0 if it answers with status 200 within 10 seconds, else 1.",
    mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  @Parameters(paramLabel = "URL", description = "Such as http://csv-monitor-operator:8080/-/ready")
  private URI url = URI.create("http://localhost:8080/-/ready");

  @Override
  public Integer call() throws InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST).build()) {
      int status =
          http.send(
                  HttpRequest.newBuilder(url).timeout(LONGEST).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      System.out.println(url + " answers with status " + status);
      return status == 200 ? 0 : 1;
    } catch (IOException unreachable) {
      System.err.println(url + " cannot be reached: " + unreachable);
      return 1;
    }
  }
}
