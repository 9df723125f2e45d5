package io.csvmonitor.exporter.source.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends the requests with which tests fill a server of objects. */
public final class StoreRequests {
  /** Some servers break a connection now and then. */
  private static final int ATTEMPTS = 3;

  private final HttpClient client = HttpClient.newHttpClient();

  /** Sends a request that can be repeated, and returns the body of a successful answer. */
  public String send(HttpRequest request) {
    for (int attempt = 1; ; attempt++) {
      try {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(request + " " + answer.body()).isLessThan(300);
        return answer.body();
      } catch (IOException failure) {
        if (attempt == ATTEMPTS) {
          throw new UncheckedIOException(failure);
        }
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(stopping);
      }
    }
  }
}
