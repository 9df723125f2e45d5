package io.csvmonitor.exporter.http.endpoint;

import com.sun.net.httpserver.HttpExchange;
import io.csvmonitor.api.text.Printable;
import io.csvmonitor.exporter.page.StatusPage;
import io.csvmonitor.http.HttpListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request and its response. A response to HEAD has only headers. */
public record Request(HttpExchange exchange) {
  static final String TEXT = "text/plain; charset=utf-8";
  static final String HTML = "text/html; charset=utf-8";
  public static final String JSON = "application/json; charset=utf-8";

  String method() {
    return exchange.getRequestMethod();
  }

  public String path() {
    return exchange.getRequestURI().getPath();
  }

  @Nullable String header(String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  /** The client for the limits of requests. */
  public String client() {
    return HttpListener.client(exchange.getRemoteAddress().getAddress());
  }

  /** Whether a page of another site has sent the request, according to the browser. */
  boolean isFromAnotherSite() {
    String site = header("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    String origin = header("Origin");
    String host = header("Host");
    return origin != null
        && (host == null || !origin.replaceFirst("^https?://", "").equalsIgnoreCase(host));
  }

  boolean isHead() {
    return method().equals("HEAD");
  }

  /** Sets a header of the response, unless the web config file sets this header. */
  public void set(String name, String value) {
    if (!exchange.getResponseHeaders().containsKey(name)) {
      exchange.getResponseHeaders().set(name, value);
    }
  }

  public void text(int code, String text) throws IOException {
    send(code, TEXT, Printable.lines(text) + "\n");
  }

  void html(int code, String page) throws IOException {
    set("Content-Security-Policy", StatusPage.SECURITY_POLICY);
    set("Referrer-Policy", "no-referrer");
    set("X-Frame-Options", "deny");
    send(code, HTML, page);
  }

  public void send(int code, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    set("Content-Type", type);
    set("X-Content-Type-Options", "nosniff");
    set("Cache-Control", "no-store");
    if (isHead()) {
      set("Content-Length", Integer.toString(bytes.length));
      exchange.sendResponseHeaders(code, -1);
      return;
    }
    // The JDK takes a length of 0 for an unknown length.
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  void empty(int code) throws IOException {
    exchange.sendResponseHeaders(code, -1);
  }
}
