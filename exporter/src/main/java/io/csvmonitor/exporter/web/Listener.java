package io.csvmonitor.exporter.web;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** One open port: a JDK server with a virtual thread for each request. */
final class Listener implements AutoCloseable {
  private static final int BACKLOG = 128;

  private final HttpServer server;
  private final ExecutorService threads;

  private Listener(HttpServer server, String flag, int port, HttpHandler handler)
      throws WebException {
    this.server = server;
    try {
      server.bind(new InetSocketAddress(port), BACKLOG);
    } catch (BindException e) {
      throw new WebException(
          "Port %d cannot be opened (%s): another program listens there, or it is not allowed. Give another one with %s."
              .formatted(port, e.getMessage(), flag),
          e);
    } catch (IOException e) {
      throw new WebException("Port %d cannot be opened: %s.".formatted(port, e.getMessage()), e);
    }
    threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("web" + flag.replace("--", "-") + "-", 0).factory());
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
  }

  /**
   * Opens a port for plain HTTP.
   *
   * @param flag what the user changes if the port is taken
   */
  static Listener plain(String flag, int port, HttpHandler handler) throws WebException {
    Limits.apply();
    try {
      return new Listener(HttpServer.create(), flag, port, handler);
    } catch (IOException e) {
      throw new WebException("No HTTP server can be made: %s.".formatted(e.getMessage()), e);
    }
  }

  /** Opens a port for HTTPS; the context decides everything of TLS. */
  static Listener tls(String flag, int port, HttpHandler handler, SSLContext context)
      throws WebException {
    Limits.apply();
    try {
      HttpsServer server = HttpsServer.create();
      server.setHttpsConfigurator(
          new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
              // The engine comes from the context ready made: anything set here would undo it.
            }
          });
      return new Listener(server, flag, port, handler);
    } catch (IOException e) {
      throw new WebException("No HTTPS server can be made: %s.".formatted(e.getMessage()), e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
