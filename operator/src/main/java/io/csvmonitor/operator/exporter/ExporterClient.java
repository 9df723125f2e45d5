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

/** Reads the status of exporters. */
public final class ExporterClient {
  /**
   * More than the answer of an exporter with 32 sources. Other programs at this address may answer
   * with more.
   */
  private static final int MAX_BYTES = 1 << 20;

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private HttpClient http = connections();
  private final Function<CsvMonitor, URI> address;
  private final InstantSource clock;
  private final Duration longest;

  /**
   * A client for exporters.
   *
   * @param address the address of a CsvMonitor's exporter
   */
  public ExporterClient(Function<CsvMonitor, URI> address, InstantSource clock) {
    this(address, clock, TIMEOUT);
  }

  /** The same with another time limit for an answer. */
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

  /** The address of an exporter inside the cluster. */
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

  /** The report of the exporter, or a report that the exporter does not answer. */
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
      // The timeout of a request covers only the headers. This timeout covers the whole answer.
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
      // Ends the exchange and its connection if the exchange is still in progress.
      answer.cancel(true);
    }
  }

  /**
   * Stops using the connections of a client. While a Service has no endpoint, another program, such
   * as a proxy, can answer at its address. On an open connection, this program would continue to
   * answer.
   */
  private synchronized void leave(HttpClient used) {
    if (http.equals(used)) {
      http = connections();
      // Requests in progress get their answers.
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
