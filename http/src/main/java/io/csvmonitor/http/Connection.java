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
 * One connection: request after request, each in its time. A deadline is kept by the listener's
 * sweep, which closes the socket under whoever reads or writes.
 */
final class Connection implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Connection.class);

  /** In which a request is sent whole, the handshake of TLS before the first one included. */
  static final Duration REQUEST = Duration.ofSeconds(10);

  /** Between two requests. */
  static final Duration IDLE = Duration.ofSeconds(60);

  /** In which an answer is made and taken whole. */
  static final Duration ANSWER = Duration.ofSeconds(60);

  private enum State {
    /** For a request, none or a part of which is there. */
    WAITING,
    /** At an answer. */
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

  /** Closes it unless it is at an answer. */
  boolean closeIfWaiting() {
    if (!state.compareAndSet(State.WAITING, State.CLOSED)) {
      return false;
    }
    abort();
    return true;
  }

  /** Closes the socket itself: TLS would wait for a client that takes nothing. */
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
      // The client went, or did not keep to TLS or to a deadline: there is nobody to tell.
      log.atDebug().setCause(gone).log("connection_ended");
    } finally {
      abort();
    }
  }

  /** One request and its answer; whether there may be another one. */
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
      // Nothing here takes a body.
      in.skipNBytes(head.bodyLength());
    } catch (BadRequestException bad) {
      refuse(out, bad);
      // Closed with bytes unread, the client might lose the answer.
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
