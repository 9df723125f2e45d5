package io.csvmonitor.exporter.http.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the endpoint of a request. Each endpoint limits the number of requests at the same time.
 */
public final class Router implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(Router.class);
  private static final int RETRY_SECONDS = 5;

  private final List<Endpoint> endpoints;
  private final Map<String, Endpoint> byPath;

  public Router(List<Endpoint> endpoints) {
    this.endpoints = List.copyOf(endpoints);
    this.byPath =
        endpoints.stream()
            .collect(Collectors.toUnmodifiableMap(Endpoint::path, Function.identity()));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    route(new Request(exchange));
  }

  private void route(Request request) throws IOException {
    Endpoint endpoint = byPath.get(request.path());
    if (endpoint == null) {
      notFound(request);
    } else if (!endpoint.allows(request.method())) {
      request.set("Allow", endpoint.allowed());
      request.text(
          405,
          "%s takes %s, not %s."
              .formatted(endpoint.path(), endpoint.allowed(), printable(request.method())));
    } else if (!endpoint.method().equals("GET") && request.isFromAnotherSite()) {
      request.text(403, "Another site's page cannot ask for this.");
    } else if (!endpoint.places().enter(request.client())) {
      request.set("Retry-After", Integer.toString(RETRY_SECONDS));
      request.text(503, "Too many requests are at work: try again later.");
    } else {
      try {
        endpoint.action().answer(request);
      } catch (RuntimeException e) {
        log.atError().addKeyValue("path", endpoint.path()).setCause(e).log("request_failed");
        fail(request);
      } finally {
        endpoint.places().leave();
      }
    }
  }

  /** Sends a response without the text of the exception: the text may contain a cell. */
  private static void fail(Request request) throws IOException {
    if (request.exchange().getResponseCode() == -1) {
      request.exchange().getResponseHeaders().remove("Content-Encoding");
      request.text(500, "This is a fault of the exporter: its log has more.");
    }
  }

  private void notFound(Request request) throws IOException {
    List<Endpoint> listed = endpoints.stream().filter(Endpoint::listed).toList();
    String accept = request.header("Accept");
    if (accept != null && accept.contains("text/html")) {
      request.html(404, NotFoundPage.render(request.path(), listed));
      return;
    }
    String lines =
        listed.stream()
            .map(e -> "  %-4s %-16s %s%n".formatted(e.method(), e.path(), e.about()))
            .collect(Collectors.joining());
    request.text(404, "Nothing is served at this path. There is:\n" + lines);
  }

  private static String printable(String method) {
    return method.replaceAll("[^A-Za-z]", "?");
  }
}
