package io.csvmonitor.exporter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.csvmonitor.exporter.http.security.WebException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/** A server that is sent any bytes answers or closes the connection, and goes on. */
class HttpFuzzTest {
  private static final String HEALTHY =
      "GET /-/healthy HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  private static @Nullable WebServer server;
  private static int publicPort;
  private static int probePort;
  private static int number;

  /** Called by the test itself: only then the fuzzer has instrumented the server's classes. */
  private static void start() throws WebException {
    if (server != null) {
      return;
    }
    WebServer started = new WebServer(new FakeModel(), WebServer.Options.local(0, 0, null));
    started.start();
    publicPort = started.port();
    probePort = started.probePort();
    server = started;
  }

  @AfterAll
  static void stop() {
    WebServer started = server;
    if (started != null) {
      started.close();
    }
  }

  @DictionaryEntries({
    "GET / HTTP/1.1\\x0d\\x0a",
    "HEAD /metrics HTTP/1.1\\x0d\\x0a",
    "POST /-/reload HTTP/1.0\\x0d\\x0a",
    "GET /metrics?name%5B%5D=a HTTP/1.1\\x0d\\x0a",
    "Host: localhost\\x0d\\x0a",
    "Accept: application/openmetrics-text;version=1.0.0\\x0d\\x0a",
    "Accept: application/vnd.google.protobuf\\x0d\\x0a",
    "Accept-Encoding: gzip\\x0d\\x0a",
    "Content-Length: 5\\x0d\\x0a",
    "Transfer-Encoding: chunked\\x0d\\x0a",
    "Expect: 100-continue\\x0d\\x0a",
    "Connection: close\\x0d\\x0a",
    "Origin: http://localhost\\x0d\\x0a",
    "\\x0d\\x0a\\x0d\\x0a"
  })
  @FuzzTest(maxDuration = "10m")
  void answersOrCloses(FuzzedDataProvider data) throws IOException, WebException {
    start();
    int pieces = data.consumeInt(1, 4);
    int port = data.consumeBoolean() ? publicPort : probePort;
    byte[] bytes = data.consumeRemainingAsBytes();
    String answer = send(port, bytes, pieces);
    assertThat(answer).doesNotContain("HTTP/1.1 500");
    assertThat(send(publicPort, HEALTHY.getBytes(StandardCharsets.US_ASCII), 1))
        .startsWith("HTTP/1.1 200");
  }

  /** All that comes until the server closes; each time from another address, to have ports. */
  private static String send(int port, byte[] bytes, int pieces) throws IOException {
    number++;
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket()) {
      socket.bind(
          new InetSocketAddress(
              InetAddress.ofLiteral("127.0.%d.%d".formatted(number / 200 % 200, 2 + number % 200)),
              0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(20_000);
      int each = bytes.length / pieces + 1;
      for (int from = 0; from < bytes.length; from += each) {
        socket.getOutputStream().write(bytes, from, Math.min(each, bytes.length - from));
      }
      socket.shutdownOutput();
      socket.getInputStream().transferTo(answer);
    } catch (SocketTimeoutException hung) {
      throw new AssertionError("the server neither answers nor closes", hung);
    } catch (IOException closed) {
      // A server that closes with unread bytes resets the connection.
      assertThat(closed).isNotNull();
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }
}
