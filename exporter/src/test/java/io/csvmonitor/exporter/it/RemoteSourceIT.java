package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.exporter.faults.FaultyProxy;
import io.csvmonitor.exporter.http.security.TestCertificate;
import io.csvmonitor.exporter.source.store.http.Nginx;
import io.csvmonitor.testing.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole exporter whose files are on a web server. */
class RemoteSourceIT {
  private static final String PASSWORD = "right-password";

  @TempDir Path folder;
  @TempDir Path home;

  @BeforeEach
  void certificates() throws Exception {
    TestCertificate server = TestCertificate.of(home, "server", "EC");
    server.writeCertificate(home.resolve("tls.crt"));
    server.writeCertificate(home.resolve("client.crt"));
    server.writeKey(home.resolve("tls.key"));
  }

  private void manifest(Nginx nginx) {
    Monitor.manifest(
        folder,
        """
        - name: remote
          from:
            http:
              url: "%s"
              interval: 1s
              basicAuth: {username: {file: user}, password: {file: password}}
          metrics: [{name: remote, type: Counter}]
        - name: dead
          from: {http: {url: "http://127.0.0.1:%d/a.csv", interval: 1s}}
          metrics: [{name: dead, type: Counter}]
        - name: near
          from: {file: {path: near.csv}}
          metrics: [{name: near, type: Counter}]
        """
            .formatted(nginx.url("login/a.csv"), FreePort.next()));
  }

  @Test
  void rowsAreServedAndFailuresSaidWithoutTheSecret() throws Exception {
    try (Nginx nginx = new Nginx(home)) {
      Path file = Files.createDirectory(nginx.root.resolve("login")).resolve("a.csv");
      Files.writeString(file, "a\n1\n2");
      Files.writeString(folder.resolve("near.csv"), "a\n1\n");
      Files.writeString(folder.resolve("user"), "reader");
      Files.writeString(folder.resolve("password"), "wrong-password");
      manifest(nginx);
      Path state = folder.resolve("state");
      try (Monitor monitor = Monitor.start(folder, state)) {
        monitor.until("near_total", 1);
        monitor.status(text -> text.contains("Unauthorized") && text.contains("Unreachable"));
        Files.writeString(folder.resolve("password"), PASSWORD);
        // The last line has no end, and counts at once.
        monitor.until("remote_total", 2);
        Files.writeString(file, "\n3\n", StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        Scrape scrape = monitor.until("remote_total", 3);
        assertThat(scrape.value("csvmonitor_source_rewrites_total{source=\"remote\"}")).isZero();
        assertThat(scrape.value("csvmonitor_source_requests_total{source=\"remote\"}"))
            .isGreaterThan(2);
        assertThat(
                scrape.value(
                    "csvmonitor_source_request_errors_total{reason=\"Unauthorized\",source=\"remote\"}"))
            .isGreaterThanOrEqualTo(1);
        assertThat(scrape.value("csvmonitor_source_received_bytes_total{source=\"remote\"}"))
            .isGreaterThan(2);
        assertThat(
                scrape.value("csvmonitor_source_request_duration_seconds_total{source=\"remote\"}"))
            .isPositive();
        assertThat(scrape.has("csvmonitor_source_requests_total{source=\"near\"}")).isFalse();
        assertThat(
                scrape.text()
                    + monitor.get("/")
                    + monitor.get("/api/v1/status")
                    + monitor.probe("/-/status"))
            .doesNotContain(PASSWORD)
            .doesNotContain("wrong-password")
            .contains("no connection");
      }
      try (Monitor monitor = Monitor.start(folder, state)) {
        monitor.until("remote_total", 3);
        nginx.stop();
        monitor.until("csvmonitor_source_up{source=\"remote\"}", 0);
        assertThat(monitor.scrape().value("remote_total")).isEqualTo(3);
        assertThat(monitor.scrape().value("near_total")).isEqualTo(1);
      }
    }
  }

  private static String source(String name, int port) {
    return """
        - name: %s
          from: {http: {url: "http://127.0.0.1:%d/a.csv", interval: 1s}}
          metrics: [{name: %s, type: Counter}]
        """
        .formatted(name, port, name);
  }

  @Test
  void sourcesShareConnectionsAndNoneWaitsForADeadHost() throws Exception {
    try (Nginx nginx = new Nginx(home);
        ServerSocket dead = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        FaultyProxy proxy = new FaultyProxy(nginx.port)) {
      Files.writeString(nginx.root.resolve("a.csv"), "a\n1\n2\n");
      StringBuilder sources = new StringBuilder();
      for (int i = 0; i < 8; i++) {
        // These come first. Nobody answers their connections.
        sources.append(source("dead" + i, dead.getLocalPort()));
      }
      for (int i = 0; i < 24; i++) {
        sources.append(source("live" + i, proxy.port()));
      }
      Monitor.manifest(folder, sources.toString());
      try (Monitor monitor = Monitor.start(folder, folder.resolve("state"))) {
        for (int i = 0; i < 24; i++) {
          monitor.until("live" + i + "_total", 2);
        }
        proxy.takeHeads();
        AtomicInteger requests = new AtomicInteger();
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> requests.addAndGet(proxy.takeHeads().size()) > 150);
        assertThat(proxy.connections())
            .as("connections of more than 150 requests of 24 sources")
            .isLessThanOrEqualTo(24);
      }
    }
  }
}
