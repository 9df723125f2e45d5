package io.csvmonitor.exporter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.csvmonitor.exporter.http.security.WrongTries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take all they can get, and a Prometheus beside them. */
@Timeout(120)
class GreedyClientsIT {
  private static final String HEAD = "Host: localhost\r\nConnection: close\r\n";

  @TempDir private Path folder;
  private final FakeModel model = new FakeModel();
  private final List<Socket> open = new ArrayList<>();
  private WebServer server;

  private void start(@Nullable String config) throws Exception {
    Path file = config == null ? null : Files.writeString(folder.resolve("web.yaml"), config);
    server = new WebServer(model, WebServer.Options.local(0, null, file));
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    server.close();
  }

  private Socket connect(String from) throws IOException {
    return connect(from, 0);
  }

  /** Connects with room for so many bytes that wait to be read; 0 for as many as is usual. */
  private Socket connect(String from, int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    socket.setSoTimeout(20_000);
    open.add(socket);
    return socket;
  }

  private void send(Socket socket, String text) throws IOException {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException closedByTheServer) {
      assertThat(closedByTheServer).isNotNull();
    }
  }

  private String ask(String from, String path, String headers) throws IOException {
    try (Socket socket = connect(from)) {
      send(socket, "GET " + path + " HTTP/1.1\r\n" + HEAD + headers + "\r\n");
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String login(String user, String password) {
    String text = user + ":" + password;
    return "Authorization: Basic "
        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
        + "\r\n";
  }

  @Test
  void halfSentRequestsShutOutNoScrape() throws Exception {
    start(null);
    for (int i = 0; i < 600; i++) {
      send(connect("127.0.0.1"), "GET /metrics HTTP/1.1\r\nHost: loc");
    }
    for (int i = 0; i < 37; i++) {
      assertThat(ask("127.0.0.1", "/metrics", "")).startsWith("HTTP/1.1 200");
      assertThat(ask("127.0.0.2", "/metrics", "")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void norDoThoseOfManyAddresses() throws Exception {
    start(null);
    for (int i = 0; i < 1_000; i++) {
      send(connect("127.0.1." + (1 + i % 20)), "GET /metrics HTTP/1.1\r\nHost: loc");
    }
    for (int i = 0; i < 20; i++) {
      assertThat(ask("127.0.0.2", "/metrics", "")).startsWith("HTTP/1.1 200");
    }
  }

  /** An answer that its client does not take is in nobody's way. */
  @Test
  void answersThatNobodyTakesShutOutNoScrape() throws Exception {
    model.addSeries(100_000);
    start(null);
    for (int i = 0; i < 8; i++) {
      Socket slow = connect("127.0.1." + (1 + i / 2), 4096);
      send(slow, "GET /metrics HTTP/1.1\r\n" + HEAD + "\r\n");
    }
    assertThat(ask("127.0.0.2", "/metrics", "")).startsWith("HTTP/1.1 200").endsWith("0\r\n\r\n");
  }

  @Test
  void halfSentRequestsEndInTime() throws Exception {
    start(null);
    Socket half = connect("127.0.0.1");
    send(half, "GET /metrics HTTP/1.1\r\n");
    Socket body = connect("127.0.0.1");
    send(body, "POST /-/reload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nab");
    long began = System.nanoTime();
    // Drops of a request do not make its time longer.
    for (int i = 0; i < 8; i++) {
      send(half, "X: y\r\n");
      Thread.sleep(1_000);
    }
    for (Socket each : List.of(half, body)) {
      int read;
      try {
        read = each.getInputStream().read();
      } catch (IOException reset) {
        read = -1;
      }
      assertThat(read).isEqualTo(-1);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    assertThat(model.reloads).hasValue(0);
  }

  @Test
  void wrongLoginsDelayNoRightOne() throws Exception {
    String hash = BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(10, "right".toCharArray());
    start("basic_auth_users: {prometheus: '" + hash + "'}\n");
    assertThat(ask("127.0.0.1", "/metrics", login("prometheus", "right")))
        .startsWith("HTTP/1.1 200");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> wrong = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String password = "wrong" + i;
        wrong.add(
            threads.submit(() -> ask("127.0.0.1", "/metrics", login("prometheus", password))));
      }
      long began = System.nanoTime();
      assertThat(ask("127.0.0.1", "/metrics", login("prometheus", "right")))
          .as("one that is known")
          .startsWith("HTTP/1.1 200");
      assertThat(ask("127.0.0.2", "/metrics", login("prometheus", "right")))
          .startsWith("HTTP/1.1 200");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
      int computed = 0;
      for (Future<String> each : wrong) {
        computed += each.get().startsWith("HTTP/1.1 401") ? 1 : 0;
      }
      assertThat(computed).isLessThanOrEqualTo(WrongTries.AT_ONCE + 1);
    }
    assertThat(ask("127.0.0.1", "/metrics", login("prometheus", "other")))
        .startsWith("HTTP/1.1 429")
        .contains("Retry-after: 5");
  }

  @Test
  void aNewRightLoginWaitsForFewWrongOnes() throws Exception {
    String hash = BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(10, "right".toCharArray());
    start("basic_auth_users: {prometheus: '" + hash + "'}\n");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        String password = "wrong" + i;
        var _ = threads.submit(() -> ask("127.0.0.1", "/metrics", login("prometheus", password)));
      }
      Thread.sleep(200);
      long began = System.nanoTime();
      assertThat(ask("127.0.0.2", "/metrics", login("prometheus", "right")))
          .startsWith("HTTP/1.1 200");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }
  }

  /** The time for a header grows with its length, and not with the square of it. */
  @Test
  void noHeaderTakesLong() throws Exception {
    start(null);
    String value = "gzip" + " ".repeat(30_000) + "x";
    for (String name : List.of("Accept-Encoding", "Accept", "Host", "Origin", "User-Agent")) {
      Duration shortest = Duration.ofMinutes(1);
      // The best of a few: a machine may be busy with something else.
      for (int i = 0; i < 5; i++) {
        Duration one = timeFor(name, value);
        shortest = one.compareTo(shortest) < 0 ? one : shortest;
      }
      assertThat(shortest).as(name).isLessThan(Duration.ofMillis(150));
    }
  }

  private Duration timeFor(String name, String value) throws IOException {
    String host = name.equals("Host") ? "" : "Host: localhost\r\n";
    long begin = System.nanoTime();
    try (Socket socket = connect("127.0.0.1")) {
      String head = "GET /metrics HTTP/1.1\r\nConnection: close\r\n" + host;
      send(socket, head + name + ": " + value + "\r\n\r\n");
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
