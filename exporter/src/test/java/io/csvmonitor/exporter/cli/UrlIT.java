package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.exporter.http.security.TestCertificate;
import io.csvmonitor.exporter.source.store.http.Nginx;
import io.csvmonitor.testing.FreePort;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read the file of a URL. */
class UrlIT {
  private static final String CSV =
      "time,status,count\n2025-07-12 13:45:00,ok,3\n2025-07-12 13:46:00,failed,4\n";

  @TempDir Path home;
  private Nginx nginx;

  @BeforeEach
  void start() throws Exception {
    TestCertificate server = TestCertificate.of(home, "server", "EC");
    server.writeCertificate(home.resolve("tls.crt"));
    server.writeCertificate(home.resolve("client.crt"));
    server.writeKey(home.resolve("tls.key"));
    nginx = new Nginx(home);
    Files.writeString(nginx.root.resolve("orders.csv"), CSV);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(nginx.root.resolve("packed.csv.gz")))) {
      out.write(CSV.getBytes(StandardCharsets.UTF_8));
    }
  }

  @AfterEach
  void stop() {
    if (nginx != null) {
      nginx.close();
    }
  }

  @Test
  void inferWritesAManifestThatCheckReads() throws Exception {
    String url = nginx.url("orders.csv?token=hidden");
    Cli inferred = Cli.run("infer", url, nginx.url("packed.csv.gz"));
    assertThat(inferred.err()).isEmpty();
    var sources = CsvMonitorDocument.read(inferred.out()).spec().sources();
    assertThat(sources).hasSize(2).extracting(each -> each.name()).contains("orders", "packed");
    assertThat(sources.getFirst().from().http().url()).isEqualTo(url);
    Path manifest = Files.writeString(home.resolve("monitor.yaml"), inferred.out());
    Cli checked = Cli.run("check", "--config", manifest.toString());
    assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
    assertThat(checked.out()).contains("2 good, 0 bad").doesNotContain("hidden");
  }

  @Test
  void checkTakesTheUrlItself() {
    Cli checked = Cli.run("check", nginx.url("orders.csv"));
    assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
    assertThat(checked.out()).contains("2 good, 0 bad");
  }

  @Test
  void aUrlThatCannotBeReadIsAnError() {
    Cli missing = Cli.run("infer", nginx.url("none.csv?token=hidden"));
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("404").doesNotContain("hidden");
    Cli dead = Cli.run("infer", "http://127.0.0.1:" + FreePort.next() + "/a.csv");
    assertThat(dead.code()).isEqualTo(1);
    assertThat(dead.err()).contains("no connection");
    Cli wrong = Cli.run("infer", "http://");
    assertThat(wrong.code()).isEqualTo(1);
  }
}
