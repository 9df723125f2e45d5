package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.faults.FaultyProxy;
import io.csvmonitor.exporter.source.store.s3.GoFakeS3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole exporter whose files are in a bucket. */
class BucketSourceIT {
  private static final String BUCKET = "exports";
  private static final String SECRET = "hidden-secret-key";

  @TempDir Path folder;
  private GoFakeS3 server;
  private FaultyProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new GoFakeS3();
    server.bucket(BUCKET);
    proxy = new FaultyProxy(server.port);
    Files.writeString(folder.resolve("id"), "AKIDFIRST");
    Files.writeString(folder.resolve("secret"), SECRET);
    Monitor.manifest(
        folder,
        """
        - name: remote
          from:
            s3:
              bucket: exports
              key: "tx/{yyyy-MM-dd}/*.csv*"
              endpoint: "http://127.0.0.1:%d"
              pathStyle: true
              interval: 1s
              credentials: {accessKeyId: {file: id}, secretAccessKey: {file: secret}}
          metrics: [{name: remote, type: Counter, labels: [{column: a}]}]
        """
            .formatted(proxy.port()));
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

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void eachRowCountsOnceThroughFailuresAndRestarts() throws Exception {
    String day = "tx/" + LocalDate.now(ZoneOffset.UTC) + "/";
    server.put(BUCKET, day + "1.csv", "a\nx\nx");
    server.put(BUCKET, day + "2.csv.gz", gzip("a\nx\ny\n"));
    Path state = folder.resolve("state");
    try (Monitor monitor = Monitor.start(folder, state)) {
      monitor.until("remote_total{a=\"x\"}", 3);
      // Overwritten with more rows, and a new object with the same content and time.
      server.put(BUCKET, day + "1.csv", "a\nx\nx\nx\n");
      server.put(BUCKET, day + "3.csv", "a\nz\n");
      monitor.until("remote_total{a=\"x\"}", 4);
      monitor.until("remote_total{a=\"z\"}", 1);
      proxy.answer("403 Forbidden", "", FaultyProxy.error("InvalidAccessKeyId"));
      monitor.status(text -> text.contains("Unauthorized"));
      assertThat(monitor.scrape().value("remote_total{a=\"x\"}")).isEqualTo(4);
      Files.writeString(folder.resolve("id"), "AKIDSECOND");
      proxy.takeHeads();
      proxy.answer(null, "", "");
      Scrape scrape = monitor.until("csvmonitor_source_up{source=\"remote\"}", 1);
      assertThat(proxy.takeHeads())
          .isNotEmpty()
          .allMatch(head -> head.contains("Credential=AKIDSECOND/"));
      assertThat(scrape.value("csvmonitor_source_requests_total{source=\"remote\"}"))
          .isGreaterThan(4);
      assertThat(
              scrape.value(
                  "csvmonitor_source_request_errors_total{reason=\"Unauthorized\",source=\"remote\"}"))
          .isGreaterThanOrEqualTo(1);
      assertThat(
              scrape.text()
                  + monitor.get("/")
                  + monitor.get("/api/v1/status")
                  + monitor.probe("/-/status"))
          .doesNotContain(SECRET)
          .doesNotContain("AKIDSECOND");
    }
    proxy.takeHeads();
    try (Monitor monitor = Monitor.start(folder, state)) {
      monitor.until("remote_total{a=\"x\"}", 4);
      monitor.until("csvmonitor_source_up{source=\"remote\"}", 1);
      assertThat(proxy.takeLines())
          .as("no object is received again after a restart")
          .isNotEmpty()
          .allMatch(line -> line.contains("list-type=2"));
      server.put(BUCKET, day + "4.csv", "a\nx\n");
      monitor.until("remote_total{a=\"x\"}", 5);
    }
  }
}
