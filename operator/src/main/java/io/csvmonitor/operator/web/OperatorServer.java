package io.csvmonitor.operator.web;

import com.sun.net.httpserver.HttpExchange;
import io.csvmonitor.http.HttpListener;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** The port of the operator: its metrics, liveness and readiness. */
public final class OperatorServer implements AutoCloseable {
  private final MetricsHandler metrics = new MetricsHandler();
  private final BooleanSupplier ready;
  private final HttpListener listener;

  private OperatorServer(int port, BooleanSupplier ready) throws IOException {
    this.ready = ready;
    listener =
        HttpListener.open(
            "operator", new InetSocketAddress(port), HttpListener.Wrapping.NONE, this::answer);
  }

  /**
   * Opens the port and serves it until {@link #close}.
   *
   * @param port the port; 0 for any free port
   * @param ready whether the operator is active or waits as a standby, which is ready to take over
   * @throws IOException if the port cannot be opened
   */
  public static OperatorServer open(int port, BooleanSupplier ready) throws IOException {
    return new OperatorServer(port, ready);
  }

  /** The port of the server. */
  public int port() {
    return listener.port();
  }

  @Override
  public void close() {
    listener.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/metrics" -> metrics.handle(exchange);
      case "/-/healthy" -> answer(exchange, 200, "OK\n");
      case "/-/ready" -> {
        boolean well = ready.getAsBoolean();
        answer(exchange, well ? 200 : 503, well ? "OK\n" : "Not ready\n");
      }
      case null, default ->
          answer(exchange, 404, "Not found. There are /metrics, /-/healthy and /-/ready.\n");
    }
  }

  private static void answer(HttpExchange exchange, int status, String message) throws IOException {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, text.length);
    try (var body = exchange.getResponseBody()) {
      body.write(text);
    }
  }
}
