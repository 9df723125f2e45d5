package io.csvmonitor.http;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The first line and the headers of a request. Parsing is strict: a head that two programs could
 * read in different ways is refused.
 *
 * @param bodyLength the length of the body, which follows
 * @param isLatest whether the version is HTTP/1.1, not 1.0
 */
record RequestHead(String method, URI target, boolean isLatest, Headers headers, long bodyLength) {
  /** The maximum number of bytes of the first line and the headers. */
  static final int MOST_BYTES = 32 * 1024;

  private static final int MOST_HEADERS = 100;
  private static final long MOST_BODY = 64 * 1024;

  /**
   * Reads a head.
   *
   * @throws EOFException if the stream ends within the head
   */
  static RequestHead read(InputStream in) throws IOException, BadRequestException {
    Lines lines = new Lines(in);
    String[] parts = lines.next().split(" ", -1);
    if (parts.length != 3 || !isToken(parts[0])) {
      throw new BadRequestException(400, "Expected a request line: METHOD PATH HTTP/1.1.");
    }
    boolean latest = parts[2].equals("HTTP/1.1");
    if (!latest && !parts[2].equals("HTTP/1.0")) {
      throw parts[2].startsWith("HTTP/")
          ? new BadRequestException(505, "Expected HTTP/1.1 or HTTP/1.0.")
          : new BadRequestException(400, "Expected a request line: METHOD PATH HTTP/1.1.");
    }
    URI target = target(parts[1]);
    Headers headers = headers(lines);
    List<String> hosts = headers.getOrDefault("Host", List.of());
    if (hosts.size() > 1 || (latest && hosts.isEmpty())) {
      throw new BadRequestException(400, "Expected one Host header.");
    }
    return new RequestHead(parts[0], target, latest, headers, bodyLength(headers));
  }

  private static URI target(String text) throws BadRequestException {
    try {
      URI target = new URI(text);
      if (target.getPath() != null && !target.getPath().isEmpty()) {
        return target;
      }
    } catch (URISyntaxException e) {
      // Handled like a target without a path.
    }
    throw new BadRequestException(400, "Expected a path that begins with / in the request line.");
  }

  private static Headers headers(Lines lines) throws IOException, BadRequestException {
    Headers headers = new Headers();
    int count = 0;
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      if (++count > MOST_HEADERS) {
        throw new BadRequestException(431, "Expected at most " + MOST_HEADERS + " headers.");
      }
      int colon = line.indexOf(':');
      if (colon < 0 || !isToken(line.substring(0, colon))) {
        throw new BadRequestException(400, "Expected headers as NAME: VALUE.");
      }
      String value = line.substring(colon + 1).strip();
      if (value.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
        throw new BadRequestException(400, "Expected headers without control characters.");
      }
      headers.add(line.substring(0, colon), value);
    }
    return headers;
  }

  private static long bodyLength(Headers headers) throws BadRequestException {
    if (headers.containsKey("Transfer-Encoding")) {
      throw new BadRequestException(411, "Expected a Content-Length for the body.");
    }
    List<String> lengths = headers.getOrDefault("Content-Length", List.of());
    if (lengths.isEmpty()) {
      return 0;
    }
    String length = lengths.getFirst();
    if (lengths.size() > 1 || !length.matches("[0-9]{1,18}")) {
      throw new BadRequestException(400, "Expected one Content-Length that is a number.");
    }
    long body = Long.parseLong(length);
    if (body > MOST_BODY) {
      throw new BadRequestException(413, "Expected a body of at most " + MOST_BODY + " bytes.");
    }
    return body;
  }

  boolean expectsContinue() {
    return isLatest
        && bodyLength > 0
        && "100-continue".equalsIgnoreCase(headers.getFirst("Expect"));
  }

  private static boolean isToken(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(
                c ->
                    (c >= '0' && c <= '9')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= 'a' && c <= 'z')
                        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
  }

  /** The lines of a head, without their ends. Their total size is bounded. */
  private static final class Lines {
    private final InputStream in;
    private int read;

    Lines(InputStream in) {
      this.in = in;
    }

    String next() throws IOException, BadRequestException {
      ByteArrayOutputStream line = new ByteArrayOutputStream(128);
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException("the request ends in its head");
        }
        if (++read > MOST_BYTES) {
          throw new BadRequestException(
              431, "Expected a request line and headers of at most " + MOST_BYTES + " bytes.");
        }
        line.write(c);
      }
      String text = line.toString(StandardCharsets.ISO_8859_1);
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
  }
}
