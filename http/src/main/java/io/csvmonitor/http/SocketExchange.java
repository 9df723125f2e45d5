package io.csvmonitor.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A request and its response, in the form that handlers of the JDK's server use. */
final class SocketExchange extends HttpExchange {
  private final Socket socket;
  private final RequestHead head;
  private final OutputStream out;
  private final Headers answered = new Headers();
  private int code = -1;
  private @Nullable AnswerBody body;

  SocketExchange(Socket socket, RequestHead head, OutputStream out) {
    this.socket = socket;
    this.head = head;
    this.out = out;
  }

  /** Whether the whole response was sent. */
  boolean isComplete() {
    return body != null && body.isComplete();
  }

  /** Whether another request may follow on the connection. */
  boolean keepsConnection() {
    return head.isLatest() && !"close".equalsIgnoreCase(head.headers().getFirst("Connection"));
  }

  @Override
  public Headers getRequestHeaders() {
    return head.headers();
  }

  @Override
  public Headers getResponseHeaders() {
    return answered;
  }

  @Override
  public URI getRequestURI() {
    return head.target();
  }

  @Override
  public String getRequestMethod() {
    return head.method();
  }

  /** The body of the request is always empty: the connection has skipped it. */
  @Override
  public InputStream getRequestBody() {
    return InputStream.nullInputStream();
  }

  /**
   * Sends the head of the response.
   *
   * @param length the length of the body; -1 without a body, 0 for an unknown length
   */
  @Override
  public void sendResponseHeaders(int status, long length) throws IOException {
    if (code != -1) {
      throw new IOException("the answer's head was sent already");
    }
    code = status;
    boolean bodiless = length < 0 || getRequestMethod().equals("HEAD");
    boolean chunked = length == 0 && head.isLatest();
    answered.set(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    if (length > 0) {
      answered.set("Content-Length", Long.toString(length));
    } else if (chunked) {
      answered.set("Transfer-Encoding", "chunked");
    } else if (length < 0 && status != 204 && !answered.containsKey("Content-Length")) {
      answered.set("Content-Length", "0");
    }
    if (!keepsConnection()) {
      answered.set("Connection", "close");
    }
    StringBuilder text = new StringBuilder(256);
    text.append("HTTP/1.1 ")
        .append(status)
        .append(' ')
        .append(StatusPhrase.of(status))
        .append("\r\n");
    answered.forEach(
        (name, values) ->
            values.forEach(value -> text.append(name).append(": ").append(value).append("\r\n")));
    out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    AnswerBody opened =
        bodiless || length > 0
            ? AnswerBody.ofLength(out, bodiless ? 0 : length)
            : chunked ? AnswerBody.inChunks(out) : AnswerBody.toTheEnd(out);
    if (bodiless) {
      opened.close();
    }
    body = opened;
  }

  /** The body of the response. The last bytes are sent when the stream is closed. */
  @Override
  public OutputStream getResponseBody() {
    if (body == null) {
      throw new IllegalStateException("the answer's head comes first");
    }
    return body;
  }

  @Override
  public InetSocketAddress getRemoteAddress() {
    return new InetSocketAddress(socket.getInetAddress(), socket.getPort());
  }

  @Override
  public int getResponseCode() {
    return code;
  }

  @Override
  public InetSocketAddress getLocalAddress() {
    return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
  }

  @Override
  public String getProtocol() {
    return head.isLatest() ? "HTTP/1.1" : "HTTP/1.0";
  }

  /** Does nothing: the connection is closed after an incomplete response. */
  @Override
  public void close() {}

  @Override
  public @Nullable Object getAttribute(String name) {
    return null;
  }

  @Override
  public void setAttribute(String name, Object value) {
    throw new UnsupportedOperationException("nothing here has attributes");
  }

  @Override
  public void setStreams(InputStream in, OutputStream out) {
    throw new UnsupportedOperationException("nothing here filters");
  }

  @Override
  public HttpContext getHttpContext() {
    throw new UnsupportedOperationException("there is one handler");
  }

  @Override
  public @Nullable HttpPrincipal getPrincipal() {
    return null;
  }
}
