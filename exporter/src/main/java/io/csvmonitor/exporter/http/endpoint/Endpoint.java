package io.csvmonitor.exporter.http.endpoint;

import java.io.IOException;

/**
 * A path that the server serves.
 *
 * @param method GET (which serves HEAD also) or POST
 * @param listed whether the page for unknown paths names it
 * @param about a short description
 * @param places the limit of requests at the same time, for this endpoint and others with the same
 *     places
 */
public record Endpoint(
    String method, String path, boolean listed, String about, RequestSlots places, Action action) {

  /** Answers one request. */
  public interface Action {
    void answer(Request request) throws IOException;
  }

  public static Endpoint get(String path, String about, RequestSlots places, Action action) {
    return new Endpoint("GET", path, true, about, places, action);
  }

  static Endpoint post(String path, String about, RequestSlots places, Action action) {
    return new Endpoint("POST", path, true, about, places, action);
  }

  static Endpoint unlisted(String path, RequestSlots places, Action action) {
    return new Endpoint("GET", path, false, "", places, action);
  }

  String allowed() {
    return method.equals("GET") ? "GET, HEAD" : method;
  }

  boolean allows(String requested) {
    return requested.equals(method) || (requested.equals("HEAD") && method.equals("GET"));
  }
}
