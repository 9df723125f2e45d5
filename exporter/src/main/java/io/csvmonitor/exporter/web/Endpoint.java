package io.csvmonitor.exporter.web;

import java.io.IOException;

/**
 * Something that is served.
 *
 * @param method GET (which serves HEAD also) or POST
 * @param listed whether the page for unknown paths names it
 * @param about what it is, in a few words
 */
record Endpoint(String method, String path, boolean listed, String about, Action action) {

  /** Answers one request. */
  interface Action {
    void answer(Request request) throws IOException;
  }

  static Endpoint get(String path, String about, Action action) {
    return new Endpoint("GET", path, true, about, action);
  }

  static Endpoint post(String path, String about, Action action) {
    return new Endpoint("POST", path, true, about, action);
  }

  static Endpoint unlisted(String path, Action action) {
    return new Endpoint("GET", path, false, "", action);
  }

  String allowed() {
    return method.equals("GET") ? "GET, HEAD" : method;
  }

  boolean allows(String requested) {
    return requested.equals(method) || (requested.equals("HEAD") && method.equals("GET"));
  }
}
