package io.csvmonitor.exporter.source.store.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.source.from.HttpFrom;
import io.csvmonitor.exporter.source.store.FileProblem.Kind;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.OpenFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that no good server gives. Each one is a problem with a message, and none is data. */
@Timeout(60)
class OddServerIT {
  private static final String LARGE = "x".repeat(99) + "\n";

  /** Writes an answer. */
  private interface Answer {
    void write(String head, OutputStream to) throws IOException;
  }

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private volatile Answer answer = (head, to) -> {};
  private ServerSocket socket;

  @BeforeEach
  void start() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> talk(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void talk(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      StringBuilder head = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        head.append((char) c);
        if (head.toString().endsWith("\r\n\r\n")) {
          heads.add(head.toString());
          answer.write(head.toString(), client.getOutputStream());
          client.getOutputStream().flush();
          return;
        }
      }
    } catch (IOException gone) {
      // The client has enough.
    }
  }

  private static void text(OutputStream to, String text) throws IOException {
    to.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private HttpStore store() {
    HttpFrom from = HttpFrom.of("http://127.0.0.1:" + socket.getLocalPort() + "/a.csv");
    HttpFrom quick =
        new HttpFrom(from.url(), "1d", "0s", "2s", List.of(), null, null, null, null, null);
    return HttpStore.of(quick, ZoneOffset.UTC, Path.of("."));
  }

  private static Listing look(HttpStore store) {
    store.refresh();
    return store.list();
  }

  private static String content(HttpStore store) throws IOException {
    Listing listing = look(store);
    assertThat(listing.problems()).isEmpty();
    try (OpenFile open = listing.files().getFirst().open()) {
      return new String(open.from(0).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String problem(HttpStore store, Kind kind) {
    Listing listing = look(store);
    assertThat(listing.problems()).hasSize(1);
    String message = listing.problems().getFirst().message();
    assertThat(listing.problems().getFirst().kind()).as(message).isEqualTo(kind);
    return message;
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK|Content-Length: 10||a, UNREACHABLE",
    "HTTP/1.1 200 OK|Content-Length: x||a, UNREACHABLE",
    "HTTP/1.1 200 OK|Transfer-Encoding: chunked||zz|a, UNREACHABLE",
    "HTTP/1.1 200 OK|Transfer-Encoding: chunked||5|a, UNREACHABLE",
    "HTTP/1.1 abc, UNREACHABLE",
    "SSH-2.0-OpenSSH_9.2, UNREACHABLE",
    "HTTP/1.1 206 Partial Content|Content-Range: bytes 5-9/10|Content-Length: 5||aaaaa,"
        + " SERVER_FAILED",
    "HTTP/1.1 416 Range Not Satisfiable|Content-Length: 0||, SERVER_FAILED",
    "HTTP/1.1 204 No Content||, SERVER_FAILED",
    "HTTP/1.1 302 Found|Location: http://[bad/|Content-Length: 0||, SERVER_FAILED",
    "HTTP/1.1 302 Found|Location: mailto:a@b|Content-Length: 0||, SERVER_FAILED",
    "HTTP/1.1 302 Found|Location: file:///etc/passwd|Content-Length: 0||, SERVER_FAILED",
    "HTTP/1.1 302 Found|Location: //169.254.169.254/|Content-Length: 0||, FORBIDDEN",
    "HTTP/1.1 302 Found|Location: /a.csv|Content-Length: 0||, SERVER_FAILED",
    "HTTP/1.1 302 Found|Content-Length: 0||, SERVER_FAILED",
    "'', UNREACHABLE"
  })
  void anAnswerThatIsNoFileIsAProblem(String lines, Kind kind) {
    answer = (head, to) -> text(to, lines.replace("|", "\r\n"));
    try (HttpStore store = store()) {
      assertThat(problem(store, kind)).startsWith("http://");
      assertThat(heads.size()).isBetween(1, 7);
    }
  }

  @Test
  void headersWithoutAnEndAreRefused() {
    answer =
        (head, to) -> {
          text(to, "HTTP/1.1 200 OK\r\n");
          for (int i = 0; i < 1_000_000; i++) {
            text(to, "X-" + i + ": " + "a".repeat(1_000) + "\r\n");
          }
        };
    try (HttpStore store = store()) {
      problem(store, Kind.UNREACHABLE);
    }
  }

  /** A byte from time to time would hold the connection for ever. */
  @Test
  void aBodyThatComesTooSlowlyIsGivenUp() {
    answer =
        (head, to) -> {
          text(to, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
          for (int i = 0; i < 600; i++) {
            text(to, "a");
            to.flush();
            pause();
          }
        };
    try (HttpStore store = store()) {
      assertThat(problem(store, Kind.UNREACHABLE)).contains("bytes within");
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(Duration.ofMillis(100));
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  /** The tag changes between the first answer and the range, and the range is of other content. */
  @ParameterizedTest
  @CsvSource({
    "bytes 0-9/10, '\"1\"'",
    "bytes 99999-199999/200000, '\"1\"'",
    "none, '\"1\"'",
    "right, W/\"1\"",
    "right, ''"
  })
  void aRangeThatDoesNotContinueTheFileIsNotUsed(String range, String tag) throws Exception {
    String old = LARGE.repeat(90_000);
    long from = old.length() - HttpFile.OVERLAP;
    String other = "y".repeat(old.length());
    answer =
        (head, to) -> {
          if (head.contains("Range: bytes=" + from + "-")) {
            // Other bytes than those that are known.
            String body = "z".repeat((int) HttpFile.OVERLAP + 10);
            String said =
                range.equals("right")
                    ? "bytes "
                        + from
                        + "-"
                        + (from + body.length() - 1)
                        + "/"
                        + (from + body.length())
                    : range;
            text(
                to,
                "HTTP/1.1 206 Partial Content\r\nContent-Range: "
                    + said
                    + (tag.isEmpty() ? "" : "\r\nETag: " + tag)
                    + "\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body);
          } else {
            String body = heads.size() == 1 ? old : other;
            text(
                to,
                "HTTP/1.1 200 OK\r\nAccept-Ranges: bytes\r\nETag: \"1\"\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body);
          }
        };
    try (HttpStore store = store()) {
      assertThat(content(store)).isEqualTo(old);
      assertThat(content(store)).isEqualTo(other);
      assertThat(heads).hasSize(3);
    }
  }

  /** The server closes a connection that it said it keeps. */
  @Test
  void aClosedConnectionIsOpenedAgain() throws Exception {
    answer =
        (head, to) ->
            text(to, "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\na\n");
    try (HttpStore store = store()) {
      for (int i = 0; i < 3; i++) {
        assertThat(content(store)).isEqualTo("a\n");
      }
    }
  }
}
