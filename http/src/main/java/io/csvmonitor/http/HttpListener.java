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
 * One open port: a virtual thread for each connection. The JDK's own server is not enough: it
 * counts connections of all clients together, so that one client that sends half a request many
 * times shuts out all others.
 */
public final class HttpListener implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpListener.class);
  private static final int BACKLOG = 128;

  /** How late a deadline may be kept. */
  private static final Duration SWEEP = Duration.ofMillis(500);

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

  /** What is put around a connection, such as TLS. */
  public interface Wrapping {
    /** Nothing: plain HTTP. */
    Wrapping NONE = socket -> socket;

    /** The socket to talk over. Closing it closes the one given. */
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
   * Opens a port and serves until {@link #close}.
   *
   * @param name of its threads
   * @throws IOException if it cannot be opened
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

  /** Who a client is: an address; of IPv6 its network, as one host has all addresses of it. */
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
          // Such as too many open files: others may be closed meanwhile.
          log.atWarn().addKeyValue("port", port()).addKeyValue("error", e).log("accept_failed");
          pause(SWEEP);
        }
      }
    }
  }

  private boolean serve(Socket socket) throws IOException {
    // Head and body go out as two writes, which Nagle's algorithm would hold back by 40 ms.
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

  /** Closes the port and all connections: requests under way are cut off. The port is free then. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      log.atWarn().addKeyValue("error", e).log("port_not_closed");
    }
    // Afterwards nothing is accepted that would not be closed.
    awaitFreePort();
    connections.closeAll();
    threads.shutdownNow();
  }

  /** The system keeps a closed port open as long as a thread is still in {@code accept}. */
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
