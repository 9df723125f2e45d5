package io.csvmonitor.operator.exporter;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.model.ExporterDeployment;
import io.csvmonitor.operator.model.Names;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/** Asks exporters how they are. */
public final class ExporterClient {
  /** More than an exporter of 32 sources says; whatever else answers may say more. */
  private static final int MAX_BYTES = 1 << 20;

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Function<CsvMonitor, URI> address;
  private final InstantSource clock;

  /**
   * Asks exporters.
   *
   * @param address where a CsvMonitor's exporter answers
   */
  public ExporterClient(Function<CsvMonitor, URI> address, InstantSource clock) {
    this.address = address;
    this.clock = clock;
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
    HttpRequest request = HttpRequest.newBuilder(address.apply(monitor)).timeout(TIMEOUT).build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          return ExporterReport.unreachable("it answered with status " + response.statusCode());
        }
        return ExporterReport.read(
            new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8), clock.instant());
      }
    } catch (HttpTimeoutException late) {
      return ExporterReport.unreachable("it does not answer in time");
    } catch (IOException refused) {
      return ExporterReport.unreachable("it cannot be reached");
    }
  }
}
