package io.csvmonitor.operator.exporter;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.model.ExporterDeployment;
import io.csvmonitor.operator.model.Names;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Asks exporters how they are. */
public final class ExporterClient {
  /** More than an exporter of 32 sources says; whatever else answers may say more. */
  private static final int MAX_BYTES = 1 << 20;

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private HttpClient http = connections();
  private final Function<CsvMonitor, URI> address;
  private final InstantSource clock;
  private final Duration longest;

  /**
   * Asks exporters.
   *
   * @param address where a CsvMonitor's exporter answers
   */
  public ExporterClient(Function<CsvMonitor, URI> address, InstantSource clock) {
    this(address, clock, TIMEOUT);
  }

  /** With another time for an answer. */
  ExporterClient(Function<CsvMonitor, URI> address, InstantSource clock, Duration longest) {
    this.address = address;
    this.clock = clock;
    this.longest = longest;
  }

  private static HttpClient connections() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(TIMEOUT)
        .build();
  }

  /** Where an exporter answers inside the cluster. */
  public static URI inCluster(CsvMonitor monitor) {
    return URI.create(
        "http://"
            + Names.of(monitor)
            + "."
            + monitor.getMetadata().getNamespace()
            + ".svc:"
            + ExporterDeployment.PROBE_PORT
            + "/-/status");
  }

  /** What the exporter says, or that it does not answer. */
  ExporterReport ask(CsvMonitor monitor) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.apply(monitor)).build();
    HttpClient used;
    CompletableFuture<HttpResponse<byte[]>> answer;
    synchronized (this) {
      used = http;
      answer =
          used.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
    }
    try {
      // A request's own timeout ends with the headers; this is one for all of the answer.
      HttpResponse<byte[]> response = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
      ExporterReport report = report(response);
      if (report.problem() != null) {
        leave(used);
      }
      return report;
    } catch (TimeoutException late) {
      return ExporterReport.unreachable("it does not answer in time");
    } catch (ExecutionException failed) {
      return ExporterReport.unreachable("it cannot be reached, or answers more than it should");
    } finally {
      // Ends the exchange and its connection, if it is not over.
      answer.cancel(true);
    }
  }

  /**
   * Uses the connections of a client no more. While a Service has no endpoint, something else may
   * answer at its address, such as a proxy; over a connection that is kept, it would go on to.
   */
  private synchronized void leave(HttpClient used) {
    if (http.equals(used)) {
      http = connections();
      // Questions that are under way get their answers.
      used.shutdown();
    }
  }

  private ExporterReport report(HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case HttpURLConnection.HTTP_OK -> ExporterReport.read(response.body(), clock.instant());
      case HttpURLConnection.HTTP_NOT_FOUND ->
          ExporterReport.unreachable(
              "it has no status yet; if that stays so, its image is too old for this operator");
      default -> ExporterReport.unreachable("it answered with status " + response.statusCode());
    };
  }
}
