package io.csvmonitor.http;

import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: one request after another, each with a time limit. The sweep of the listener
 * enforces deadlines. It closes the socket, which ends a read or write that waits.
 */
final class Connection implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  /**
   * The maximum time to receive a request, including the TLS handshake before the first request.
   */
  static final Duration REQUEST = Duration.ofSeconds(10);

  /** The maximum time between two requests. */
  static final Duration IDLE = Duration.ofSeconds(60);

  /** The maximum time to create and send a response. */
  static final Duration ANSWER = Duration.ofSeconds(60);

  private enum State {
    /** Waits for a request, or for the rest of one. */
    WAITING,
    /** Creates or sends a response. */
    WORKING,
    CLOSED
  }

  private final Socket socket;
  private final HttpListener.Wrapping wrapping;
  private final HttpHandler handler;
  private final String client;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private volatile long waitingSince = System.nanoTime();
  private volatile long deadline = waitingSince + REQUEST.toNanos();

  Connection(Socket socket, HttpListener.Wrapping wrapping, HttpHandler handler) {
    this.socket = socket;
    this.wrapping = wrapping;
    this.handler = handler;
    this.client = HttpListener.client(socket.getInetAddress());
  }

  String client() {
    return client;
  }

  long waitingSince() {
    return waitingSince;
  }

  boolean isWaiting() {
    return state.get() == State.WAITING;
  }

  boolean isOverdue(long now) {
    return now - deadline > 0;
  }

  /** Closes the connection unless it creates or sends a response. */
  boolean closeIfWaiting() {
    if (!state.compareAndSet(State.WAITING, State.CLOSED)) {
      return false;
    }
    abort();
    return true;
  }

  /**
   * Closes the socket without an end of the TLS session: the latter would wait for a client that
   * does not read.
   */
  void abort() {
    state.set(State.CLOSED);
    try {
      socket.close();
    } catch (IOException e) {
      log.atDebug().setCause(e).log("connection_not_closed");
    }
  }

  @Override
  public void run() {
    try {
      Socket wrapped = wrapping.around(socket);
      InputStream in = new BufferedInputStream(wrapped.getInputStream(), 8192);
      OutputStream out = new BufferedOutputStream(wrapped.getOutputStream(), 8192);
      boolean again = true;
      while (again) {
        again = one(in, out);
      }
      wrapped.close();
    } catch (IOException gone) {
      // The client closed the connection, violated TLS or missed a deadline. Nobody would receive a
      // response.
      log.atDebug().setCause(gone).log("connection_ended");
    } finally {
      abort();
    }
  }

  /** Handles one request. Returns whether another request may follow. */
  private boolean one(InputStream in, OutputStream out) throws IOException {
    RequestHead head;
    try {
      in.mark(1);
      if (in.read() < 0) {
        return false;
      }
      in.reset();
      deadline = System.nanoTime() + REQUEST.toNanos();
      head = RequestHead.read(in);
      if (head.expectsContinue()) {
        out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
      // No handler needs the body of a request.
      in.skipNBytes(head.bodyLength());
    } catch (BadRequestException bad) {
      refuse(out, bad);
      // If the socket is closed while bytes are unread, the client can lose the response.
      socket.shutdownOutput();
      in.skip(RequestHead.MOST_BYTES);
      return false;
    }
    if (!state.compareAndSet(State.WAITING, State.WORKING)) {
      return false;
    }
    deadline = System.nanoTime() + ANSWER.toNanos();
    SocketExchange exchange = new SocketExchange(socket, head, out);
    handler.handle(exchange);
    waitingSince = System.nanoTime();
    deadline = waitingSince + IDLE.toNanos();
    return exchange.isComplete()
        && exchange.keepsConnection()
        && state.compareAndSet(State.WORKING, State.WAITING);
  }

  private static void refuse(OutputStream out, BadRequestException bad) throws IOException {
    byte[] text = (bad.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %d %s\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(bad.code(), StatusPhrase.of(bad.code()), text.length);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(text);
    out.flush();
  }
}
