package io.csvmonitor.exporter.source.store.web;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.NetworkFailure;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the REST interface of a store. A request that fails for a passing reason is sent up
 * to three times.
 */
public final class RestRequests {
  private static final int ATTEMPTS = 3;
  private static final long FIRST_PAUSE_MILLIS = 50;

  /** A request that failed after a longer time is sent again when the source is due again. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Answers of a store that can do it a moment later. */
  private static final Set<Integer> LATER = Set.of(408, 429, 500, 502, 503, 504);

  private final WebRequests requests;

  /** Requests of one source. */
  public RestRequests(WebClients clients, RequestCounts counts) {
    requests = new WebRequests(clients, counts, "30s", NetworkFailure.CHECK);
  }

  /**
   * Gets the body of a listing.
   *
   * @param request has the present credentials
   * @param limit the maximum number of bytes
   */
  public HttpResponse<Spool> list(HttpRequest request, String place, long limit)
      throws SourceException, ClosedByInterruptException {
    return get(request, place, limit, null);
  }

  /**
   * Gets the content of a file.
   *
   * @param request has the present credentials
   * @param into gets the content, and nothing of an answer with an error
   * @param size the listed size of the file
   */
  public HttpResponse<Spool> receive(HttpRequest request, String place, Spool into, long size)
      throws SourceException, ClosedByInterruptException {
    try {
      return get(request, place, size, into);
    } catch (SourceException failure) {
      throw failure.kind() == FileProblem.Kind.TOO_LARGE
          ? RestFailures.passing(
              FileProblem.Kind.UNREACHABLE,
              place,
              "the store sends more than the " + size + " bytes of it" + NetworkFailure.CHECK)
          : failure;
    }
  }

  private HttpResponse<Spool> get(
      HttpRequest request, String place, long limit, @Nullable Spool into)
      throws SourceException, ClosedByInterruptException {
    long began = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      boolean isLast = attempt == ATTEMPTS;
      try {
        HttpResponse<Spool> answer = requests.send(request, place, limit, into);
        if (isLast || !LATER.contains(answer.statusCode()) || isLate(began)) {
          return answer;
        }
        answer.body().close();
        pause(attempt);
      } catch (SourceException failure) {
        boolean hasBegun = into != null && into.size() > 0;
        if (isLast || hasBegun || failure.kind() != FileProblem.Kind.UNREACHABLE || isLate(began)) {
          throw failure;
        }
        pauseAfter(attempt);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new ClosedByInterruptException();
      }
    }
  }

  private static boolean isLate(long began) {
    return System.nanoTime() - began > LONGEST_NANOS;
  }

  private static void pauseAfter(int attempt) throws ClosedByInterruptException {
    try {
      pause(attempt);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    }
  }

  private static void pause(int attempt) throws InterruptedException {
    long most = FIRST_PAUSE_MILLIS << attempt;
    Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }

  /** A name as a part of a URL. */
  public static String escaped(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
