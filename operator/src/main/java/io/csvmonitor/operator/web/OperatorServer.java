package io.csvmonitor.operator.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** The operator's port: its metrics, and whether it is alive and ready. */
public final class OperatorServer {
  static {
    // The JDK's server reads these once, when the first one is made. Seconds in which a request is
    // sent, and its answer taken, whole; and connections, those beyond are closed.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
    System.setProperty("jdk.httpserver.maxConnections", "512");
  }

  private final HttpServer server;

  /**
   * Makes a server.
   *
   * @param port 0 for any that is free
   * @param ready whether it works or stands by; one that stands by is ready to take over
   */
  public OperatorServer(int port, BooleanSupplier ready) throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/metrics", new MetricsHandler());
    server.createContext("/-/healthy", exchange -> answer(exchange, true));
    server.createContext("/-/ready", exchange -> answer(exchange, ready.getAsBoolean()));
  }

  /** Begins to answer. */
  public void start() {
    server.start();
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Ends. */
  public void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, boolean well) throws IOException {
    byte[] text = (well ? "OK\n" : "Not ready\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(well ? 200 : 503, text.length);
    try (var body = exchange.getResponseBody()) {
      body.write(text);
    }
  }
}
