package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.faults.FaultyProxy;
import io.csvmonitor.exporter.source.store.sftp.OpenSsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole exporter whose files are on an SFTP server. */
class SftpSourceIT {
  @TempDir Path home;
  @TempDir Path folder;
  private OpenSsh server;
  private FaultyProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new OpenSsh(home);
    proxy = new FaultyProxy(server.port, 6_000);
    Files.copy(home.resolve("id"), folder.resolve("id"));
    Files.writeString(folder.resolve("known_hosts"), server.knownHost(proxy.port()));
    Monitor.manifest(
        folder,
        """
        - name: remote
          from:
            sftp:
              host: 127.0.0.1
              port: %d
              username: %s
              path: "{yyyy-MM-dd}/*.csv"
              interval: 1s
              privateKey: {file: id}
              knownHosts: {file: known_hosts}
          metrics: [{name: remote, type: Counter, labels: [{column: a}]}]
        """
            .formatted(proxy.port(), OpenSsh.user()));
  }

  @AfterEach
  void stop() throws IOException {
    if (proxy != null) {
      proxy.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void eachRowCountsOnceThroughFailuresAndRestarts() throws Exception {
    Path day = Files.createDirectory(server.root.resolve(LocalDate.now(ZoneOffset.UTC).toString()));
    Files.writeString(day.resolve("1.csv"), "a\nx\nx\n");
    Path state = folder.resolve("state");
    String secret = Files.readAllLines(folder.resolve("id")).get(1);
    try (Monitor monitor = Monitor.start(folder, state)) {
      monitor.until("remote_total{a=\"x\"}", 2);
      Files.writeString(day.resolve("1.csv"), "x\n", StandardOpenOption.APPEND);
      Files.writeString(day.resolve("2.csv"), "a\nz\n");
      monitor.until("remote_total{a=\"x\"}", 3);
      monitor.until("remote_total{a=\"z\"}", 1);
      // A rotated file is the same file.
      Files.move(day.resolve("1.csv"), day.resolve("1.csv.1"));
      Files.writeString(day.resolve("1.csv"), "a\nx\n");
      monitor.until("remote_total{a=\"x\"}", 4);
      Files.copy(home.resolve("host"), folder.resolve("id"), StandardCopyOption.REPLACE_EXISTING);
      monitor.status(text -> text.contains("Unauthorized"));
      Files.copy(home.resolve("id"), folder.resolve("id"), StandardCopyOption.REPLACE_EXISTING);
      monitor.until("csvmonitor_source_up{source=\"remote\"}", 1);
      Files.writeString(folder.resolve("known_hosts"), server.knownHost(1));
      monitor.status(text -> text.contains("HostKeyRefused"));
      Scrape scrape = monitor.scrape();
      assertThat(scrape.value("remote_total{a=\"x\"}")).isEqualTo(4);
      assertThat(
              scrape.value(
                  "csvmonitor_source_request_errors_total{reason=\"HostKeyRefused\",source=\"remote\"}"))
          .isGreaterThanOrEqualTo(1);
      assertThat(
              scrape.text()
                  + monitor.get("/")
                  + monitor.get("/api/v1/status")
                  + monitor.probe("/-/status"))
          .doesNotContain(secret);
      Files.writeString(folder.resolve("known_hosts"), server.knownHost(proxy.port()));
      monitor.until("csvmonitor_source_up{source=\"remote\"}", 1);
    }
    try (Monitor monitor = Monitor.start(folder, state)) {
      monitor.until("remote_total{a=\"x\"}", 4);
      monitor.until("csvmonitor_source_up{source=\"remote\"}", 1);
      Files.writeString(day.resolve("3.csv"), "a\nx\n");
      monitor.until("remote_total{a=\"x\"}", 5);
    }
  }
}
