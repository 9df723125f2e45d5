package io.csvmonitor.http;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open port with a virtual thread for each connection. The HTTP server of the JDK is not
 * enough: it counts the connections of all clients together. One client that sends half a request
 * many times would lock out all others.
 */
public final class HttpListener implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpListener.class);
  private static final int BACKLOG = 128;

  /** The interval of the sweep: a deadline can be exceeded by this time. */
  private static final Duration SWEEP = Duration.ofMillis(500);

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  /** A layer around a connection, such as TLS. */
  public interface Wrapping {
    /** No layer: plain HTTP. */
    Wrapping NONE = socket -> socket;

    /** The socket to use for the connection. To close it also closes the given socket. */
    Socket around(Socket accepted) throws IOException;
  }

  private final ServerSocket server;
  private final Wrapping wrapping;
  private final HttpHandler handler;
  private final Connections connections = new Connections();
  private final ExecutorService threads;
  private final Thread accepting;

  private HttpListener(ServerSocket server, String name, Wrapping wrapping, HttpHandler handler) {
    this.server = server;
    this.wrapping = wrapping;
    this.handler = handler;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    this.accepting = Thread.ofPlatform().name(name + "-accept").daemon().unstarted(this::accept);
    accepting.start();
    Thread.ofPlatform().name(name + "-deadlines").daemon().start(this::sweep);
  }

  /**
   * Opens a port and serves it until {@link #close}.
   *
   * @param name the prefix of the names of threads
   * @throws IOException if the port cannot be opened
   */
  public static HttpListener open(
      String name, InetSocketAddress address, Wrapping wrapping, HttpHandler handler)
      throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(address, BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    return new HttpListener(server, name, wrapping, handler);
  }

  /**
   * The identity of a client: the IPv4 address, or the IPv6 network, since one host has all
   * addresses of its network.
   */
  public static String client(InetAddress address) {
    byte[] bytes = address.getAddress();
    int length = address instanceof Inet6Address ? 8 : bytes.length;
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, length));
  }

  /** The port that is open. */
  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (!serve(socket)) {
          socket.close();
        }
      } catch (IOException e) {
        if (!server.isClosed()) {
          // For example, too many files are open. Other files may be closed meanwhile.
          log.atWarn().addKeyValue("port", port()).addKeyValue("error", e).log("accept_failed");
          pause(SWEEP);
        }
      }
    }
  }

  private boolean serve(Socket socket) throws IOException {
    // Head and body are two writes. Nagle's algorithm would delay the second one by 40 ms.
    socket.setTcpNoDelay(true);
    Connection connection = new Connection(socket, wrapping, handler);
    if (!connections.admit(connection)) {
      return false;
    }
    threads.execute(
        () -> {
          try {
            connection.run();
          } finally {
            connections.remove(connection);
          }
        });
    return true;
  }

  private void sweep() {
    while (!server.isClosed()) {
      connections.closeOverdue(System.nanoTime());
      pause(SWEEP);
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Closes the port and all connections, also those with a request in progress. Then the port is
   * free.
   */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      log.atWarn().addKeyValue("error", e).log("port_not_closed");
    }
    // After this call, no connection is accepted that would stay open.
    awaitFreePort();
    connections.closeAll();
    threads.shutdownNow();
  }

  /**
   * Waits until the port is free: the system holds a closed port while a thread is still in {@code
   * accept}.
   */
  private void awaitFreePort() {
    try {
      if (!accepting.join(LONGEST_CLOSE)) {
        log.atWarn().addKeyValue("port", port()).log("port_still_open");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
