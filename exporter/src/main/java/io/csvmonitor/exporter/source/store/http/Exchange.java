package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.MinimumRate;
import io.csvmonitor.exporter.source.store.PublicHosts;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** One request with its redirects, within the limits of the source. */
final class Exchange {
  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** The first status of responses without a file. */
  private static final int FIRST_ERROR = 300;

  /** The maximum size of the body of an error. Its bytes are not used. */
  private static final long MAX_ERROR_BYTES = 64 << 10;

  private static final long LOOK_MILLIS = 100;

  private final HttpSettings settings;
  private final Clients clients;
  private final RequestCounts counts;

  Exchange(HttpSettings settings, Clients clients, RequestCounts counts) {
    this.settings = settings;
    this.clients = clients;
    this.counts = counts;
  }

  /**
   * Gets a file.
   *
   * @param conditions further headers
   * @throws SourceException without a response, or if the response cannot be used
   */
  ReceivedResponse get(URI uri, Map<String, String> conditions)
      throws SourceException, InterruptedException {
    URI at = uri;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpResponse<Spool> response = once(at, conditions);
      if (!REDIRECTS.contains(response.statusCode())) {
        return new ReceivedResponse(response.statusCode(), response.headers(), response.body());
      }
      response.body().close();
      at = target(at, response);
    }
    throw failed(uri, "redirects more than " + MAX_REDIRECTS + " times: correct the url");
  }

  private URI target(URI from, HttpResponse<Spool> response) throws SourceException {
    URI to;
    try {
      to =
          response
              .headers()
              .firstValue("Location")
              .map(from::resolve)
              .orElseThrow(() -> failed(from, "redirects without a Location: correct the server"));
    } catch (IllegalArgumentException wrong) {
      throw failed(from, "redirects to an invalid Location: correct the server");
    }
    if (to.getHost() == null || !from.getScheme().equalsIgnoreCase(to.getScheme())) {
      throw failed(
          from,
          "redirects to " + HttpName.of(to) + " with another scheme: set url to the final URL");
    }
    boolean sameHost =
        from.getHost().equalsIgnoreCase(to.getHost()) && from.getPort() == to.getPort();
    if (!sameHost && settings.hasCredentials()) {
      throw failed(
          from,
          "redirects to the host "
              + to.getHost()
              + ", which must not get the credentials: set url to the final URL");
    }
    return to;
  }

  private static SourceException failed(URI at, String what) {
    return SourceException.passing(
        FileProblem.Kind.SERVER_FAILED, HttpName.of(at) + ": the server " + what);
  }

  private HttpResponse<Spool> once(URI uri, Map<String, String> conditions)
      throws SourceException, InterruptedException {
    PublicHosts.require(uri.getHost(), HttpName.of(uri), settings.from().proxyUrl() != null);
    AtomicLong received = new AtomicLong();
    HttpRequest request = request(uri, conditions);
    var client = clients.client();
    long began = System.nanoTime();
    CompletableFuture<HttpResponse<Spool>> coming =
        client.sendAsync(
            request,
            info -> {
              boolean error = info.statusCode() >= FIRST_ERROR;
              return new SpoolSubscriber(
                  error ? MAX_ERROR_BYTES : Spool.MAX_BYTES, error, counts, received);
            });
    try {
      while (true) {
        try {
          return coming.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
          requireInTime(uri, System.nanoTime() - began, received.get());
        }
      }
    } catch (ExecutionException failure) {
      throw HttpFailures.of(uri, failure);
    } finally {
      coming.cancel(true);
      counts.ended(System.nanoTime() - began);
    }
  }

  private void requireInTime(URI uri, long nanos, long bytes) throws SourceException {
    if (nanos > MinimumRate.nanos(settings.timeout().toNanos(), bytes)) {
      throw SourceException.passing(
          FileProblem.Kind.UNREACHABLE,
          HttpName.of(uri)
              + ": "
              + (bytes == 0
                  ? "no answer within " + settings.from().timeout()
                  : "the server sent only "
                      + bytes
                      + " bytes within "
                      + TimeUnit.NANOSECONDS.toSeconds(nanos)
                      + " s")
              + "; check the server and the network, or set a longer timeout");
    }
  }

  private HttpRequest request(URI uri, Map<String, String> conditions) throws SourceException {
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri).GET();
    // A compressed form of the body would have other offsets.
    builder.setHeader("Accept-Encoding", "identity");
    builder.setHeader("User-Agent", "csv-monitor");
    try {
      settings.headers().forEach(builder::setHeader);
    } catch (IllegalArgumentException wrong) {
      // The message of the exception has the value.
      throw SourceException.passing(
          FileProblem.Kind.CREDENTIALS_MISSING,
          HttpName.of(uri)
              + ": a header has characters that no header can have: correct headers,"
              + " basicAuth or authorization");
    }
    conditions.forEach(builder::setHeader);
    return builder.build();
  }
}
