package io.csvmonitor.operator.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.csvmonitor.operator.cluster.Monitors;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Exporters' images may be anyone's: whatever one answers, asking it ends soon and takes little.
 */
@Timeout(60)
class ExporterClientTest {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** On a machine that is busy. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private HttpServer server;

  private ExporterReport ask(HttpHandler handler) throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", handler);
    server.start();
    return ask(server.getAddress().getPort());
  }

  private static ExporterReport ask(int port) throws Exception {
    ExporterClient client =
        new ExporterClient(
            _ -> URI.create("http://127.0.0.1:" + port + "/-/status"),
            InstantSource.system(),
            LONGEST);
    Instant start = Instant.now();
    ExporterReport report = client.ask(Monitors.minimal("shop", "a"));
    assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
    return report;
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void aBodyThatDripsIsGivenUpAndItsConnectionClosed() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    ExporterReport report =
        ask(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              drip(exchange.getResponseBody(), closed);
            });
    assertThat(report.problem()).isEqualTo("it does not answer in time");
    assertThat(closed.await(20, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
  }

  /** As a proxy does that answers in place of a Service without endpoints. */
  @Test
  void whatAnsweredInAnExportersPlaceIsNotAskedAgain() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                // The second begins when the client has closed the first.
                serveNext(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                serveNext(
                    socket, "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"generation\": 7}");
              });
      ExporterClient client =
          new ExporterClient(
              _ -> URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/-/status"),
              InstantSource.system(),
              SOON);
      assertThat(client.ask(Monitors.minimal("shop", "a")).problem()).contains("no status yet");
      assertThat(client.ask(Monitors.minimal("shop", "a")).generation()).isEqualTo(7);
    }
  }

  /** Gives one answer to each request of the next connection. */
  private static void serveNext(ServerSocket socket, String answer) {
    try (Socket connection = socket.accept()) {
      byte[] request = new byte[8_192];
      while (connection.getInputStream().read(request) > 0) {
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException ended) {
      // The client is done, and so is the test.
      return;
    }
  }

  @Test
  void headersThatDripAreGivenUp() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket accepted = socket.accept()) {
                  accepted
                      .getOutputStream()
                      .write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                  drip(accepted.getOutputStream(), closed);
                } catch (IOException ended) {
                  closed.countDown();
                }
              });
      assertThat(ask(socket.getLocalPort()).problem()).isEqualTo("it does not answer in time");
      assertThat(closed.await(20, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
    }
  }

  private static void drip(OutputStream body, CountDownLatch closed) {
    try {
      for (int i = 0; i < 600; i++) {
        body.write('x');
        body.flush();
        Thread.sleep(100);
      }
    } catch (IOException ended) {
      closed.countDown();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aBodyWithoutEndIsGivenUp() throws Exception {
    ExporterReport report =
        ask(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
              try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                  body.write(spaces);
                }
              }
            });
    assertThat(report.problem()).contains("answers more than it should");
  }

  @Test
  void whatItSaysIsShortened() throws Exception {
    String source =
        "{\"name\": \"a\", \"state\": \"Failed\", \"reason\": \"not a word!\", \"message\": \""
            + "m".repeat(20_000)
            + "\"},";
    byte[] json =
        ("{\"incidents\": [{\"id\": \""
                + "i".repeat(20_000)
                + "\", \"state\": \"Open\", \"what\": \""
                + "w".repeat(20_000)
                + "\"}], \"sources\": ["
                + source.repeat(40)
                + source.replace("},", "}]}"))
            .getBytes(StandardCharsets.UTF_8);
    ExporterReport report =
        ask(
            exchange -> {
              exchange.sendResponseHeaders(200, json.length);
              exchange.getResponseBody().write(json);
              exchange.close();
            });
    assertThat(report.problem()).isNull();
    assertThat(report.incidents())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.id()).hasSize(100);
              assertThat(each.what()).hasSize(500);
            });
    assertThat(report.sources())
        .hasSize(32)
        .allSatisfy(
            each -> {
              assertThat(each.reason()).isEqualTo("Other");
              assertThat(each.name()).isEqualTo("a");
              assertThat(each.message().length()).isLessThanOrEqualTo(1_000);
            });
    assertThat(report.sources().stream().mapToInt(each -> each.message().length()).sum())
        .as("a report is kept for each CsvMonitor")
        .isEqualTo(8_000);
  }

  @Test
  void anExporterThatHasNoStatusYetIsNotSaidToBeWrong() throws Exception {
    ExporterReport report =
        ask(
            exchange -> {
              exchange.sendResponseHeaders(404, -1);
              exchange.close();
            });
    assertThat(report.problem()).startsWith("it has no status yet");
  }
}
