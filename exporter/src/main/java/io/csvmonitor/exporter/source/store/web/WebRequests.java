package io.csvmonitor.exporter.source.store.web;

import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.MinimumRate;
import io.csvmonitor.exporter.source.store.PublicHosts;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Single requests, without redirects, within limits of time and size. */
public final class WebRequests {
  /** Answers with this status, or a greater one, have no file. */
  private static final int FIRST_ERROR = 300;

  /** The rest of an error's body is not used. */
  private static final long MAX_ERROR_BYTES = 64 << 10;

  private static final long LOOK_MILLIS = 100;

  private final WebClients clients;
  private final RequestCounts counts;
  private final String timeout;
  private final String advice;

  /**
   * Requests of one source.
   *
   * @param timeout the maximum time in which an answer must begin
   * @param advice what to do if a server is too slow
   */
  public WebRequests(WebClients clients, RequestCounts counts, String timeout, String advice) {
    this.clients = clients;
    this.counts = counts;
    this.timeout = timeout;
    this.advice = advice;
  }

  /**
   * Sends a request and receives the body.
   *
   * @param place what is asked for, in messages
   * @param limit the maximum number of bytes of the body
   * @param into gets the body of an answer without an error; null if a new spool gets it
   * @throws SourceException if there was no answer, or the answer was too large or too slow
   */
  public HttpResponse<Spool> send(
      HttpRequest request, String place, long limit, @Nullable Spool into)
      throws SourceException, InterruptedException {
    PublicHosts.require(request.uri().getHost(), place, clients.proxy());
    AtomicLong received = new AtomicLong();
    var client = clients.client();
    long began = System.nanoTime();
    CompletableFuture<HttpResponse<Spool>> coming =
        client.sendAsync(
            request,
            info ->
                info.statusCode() >= FIRST_ERROR
                    ? new SpoolSubscriber(null, MAX_ERROR_BYTES, true, counts, received)
                    : new SpoolSubscriber(into, limit, false, counts, received));
    try {
      while (true) {
        try {
          return coming.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
          requireInTime(place, System.nanoTime() - began, received.get());
        }
      }
    } catch (ExecutionException failure) {
      throw WebFailures.of(place, failure, clients.tlsField());
    } finally {
      coming.cancel(true);
      counts.ended(System.nanoTime() - began);
    }
  }

  private void requireInTime(String place, long nanos, long bytes) throws SourceException {
    if (nanos > MinimumRate.nanos(PrometheusDuration.parse(timeout).toNanos(), bytes)) {
      throw SourceException.passing(
          FileProblem.Kind.UNREACHABLE,
          place
              + ": "
              + (bytes == 0
                  ? "no answer within " + timeout
                  : "the server sent only "
                      + bytes
                      + " bytes within "
                      + TimeUnit.NANOSECONDS.toSeconds(nanos)
                      + " s")
              + advice);
    }
  }
}
