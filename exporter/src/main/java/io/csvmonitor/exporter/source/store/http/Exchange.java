package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import io.csvmonitor.exporter.source.store.web.WebRequests;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request with its redirects, within the limits of the source. */
final class Exchange {
  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private static final int UNAUTHORIZED = 401;

  private final HttpLogin login;
  private final WebRequests requests;
  private final @Nullable OAuth2Login tokens;

  /**
   * Requests of one source.
   *
   * @param tokens gets tokens of OAuth 2.0; null if requests have none
   */
  Exchange(HttpLogin login, WebRequests requests, @Nullable OAuth2Login tokens) {
    this.login = login;
    this.requests = requests;
    this.tokens = tokens;
  }

  /**
   * Gets a file.
   *
   * @param conditions further headers
   * @throws SourceException without a response, or if the response cannot be used
   */
  ReceivedResponse get(URI uri, Map<String, String> conditions)
      throws SourceException, InterruptedException {
    ReceivedResponse response = redirected(uri, conditions);
    if (response.status() == UNAUTHORIZED && tokens != null && tokens.refused()) {
      response.body().close();
      return redirected(uri, conditions);
    }
    return response;
  }

  private ReceivedResponse redirected(URI uri, Map<String, String> conditions)
      throws SourceException, InterruptedException {
    URI at = uri;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpResponse<Spool> response =
          requests.send(request(at, conditions), HttpName.of(at), Spool.MAX_BYTES, null);
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
    if (!sameHost && login.hasCredentials()) {
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

  private HttpRequest request(URI uri, Map<String, String> conditions)
      throws SourceException, InterruptedException {
    HttpRequest.Builder builder = HttpRequest.newBuilder(uri).GET();
    // A compressed form of the body would have other offsets.
    builder.setHeader("Accept-Encoding", "identity");
    builder.setHeader("User-Agent", "csv-monitor");
    if (tokens != null) {
      builder.setHeader("Authorization", "Bearer " + tokens.token());
    }
    try {
      login.headers().forEach(builder::setHeader);
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
