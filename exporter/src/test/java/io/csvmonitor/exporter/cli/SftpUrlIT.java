package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.from.SftpFrom;
import io.csvmonitor.exporter.source.store.sftp.OpenSsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that name files of an SFTP server. */
class SftpUrlIT {
  private static final String CSV =
      "time,status,count\n2025-07-12 13:45:00,ok,3\n2025-07-12 13:46:00,failed,4\n";

  private final String realHome = System.getProperty("user.home");
  @TempDir Path home;
  private OpenSsh server;

  @BeforeEach
  void start() throws IOException {
    server = new OpenSsh(home);
    Files.writeString(server.root.resolve("orders.csv"), CSV);
    Path ssh = Files.createDirectory(home.resolve(".ssh"));
    Files.copy(home.resolve("id"), ssh.resolve("id_ed25519"));
    Files.copy(home.resolve("known_hosts"), ssh.resolve("known_hosts"));
    System.setProperty("user.home", home.toString());
  }

  @AfterEach
  void stop() {
    System.setProperty("user.home", realHome);
    if (server != null) {
      server.close();
    }
  }

  private String url(String path) {
    return "sftp://" + OpenSsh.user() + "@127.0.0.1:" + server.port + path;
  }

  @Test
  void inferWritesAManifestThatCheckReads() throws Exception {
    Cli inferred = Cli.run("infer", url("/~/orders.csv"));
    assertThat(inferred.err()).isEmpty();
    var source = CsvMonitorDocument.read(inferred.out()).spec().sources().getFirst();
    assertThat(source.name()).isEqualTo("orders");
    SftpFrom from = source.from().sftp();
    assertThat(from.host()).isEqualTo("127.0.0.1");
    assertThat(from.port()).isEqualTo(server.port);
    assertThat(from.path()).isEqualTo("orders.csv");
    Path manifest = Files.writeString(home.resolve("monitor.yaml"), inferred.out());
    Cli checked = Cli.run("check", "--config", manifest.toString());
    assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
    assertThat(checked.out()).contains("2 good, 0 bad");
    Cli direct = Cli.run("check", url(server.root + "/*.csv"));
    assertThat(direct.code()).as(direct.out() + direct.err()).isZero();
    assertThat(direct.out()).contains("2 good, 0 bad");
  }

  @Test
  void whatCannotBeReadIsAnError() throws Exception {
    Cli missing = Cli.run("infer", url("/none.csv"));
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("no file matches " + url("/none.csv"));
    for (String wrong :
        new String[] {"sftp://127.0.0.1/a.csv", "sftp://u@host", "sftp://u@h:x/a"}) {
      Cli refused = Cli.run("infer", wrong);
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("must be sftp://USER@HOST/PATH").contains(wrong);
    }
    Cli port = Cli.run("infer", "sftp://u@h:70000/a.csv");
    assertThat(port.err()).contains("the port must be 1 to 65535");
    Cli password = Cli.run("infer", "sftp://u:hidden@h/a.csv");
    assertThat(password.code()).isEqualTo(1);
    assertThat(password.err())
        .contains("must have no password")
        .contains("CSV_MONITOR_SFTP_PASSWORD")
        .doesNotContain("hidden");
    Files.delete(home.resolve(".ssh/id_ed25519"));
    Cli nobody = Cli.run("infer", url("/~/orders.csv"));
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.err()).contains("no login for the SFTP server");
  }
}
