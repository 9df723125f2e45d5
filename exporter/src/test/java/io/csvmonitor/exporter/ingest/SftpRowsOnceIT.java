package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.ingest.WriterAction.Kind;
import io.csvmonitor.exporter.source.store.sftp.OpenSsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Rows counted equal rows written, whatever happens to files and however the server fails. */
class SftpRowsOnceIT {
  private static OpenSsh server;
  private static Path home;

  @BeforeContainer
  static void start() throws IOException {
    home = Files.createTempDirectory("sftp");
    server = new OpenSsh(home);
  }

  @AfterContainer
  static void stop() throws IOException {
    if (server != null) {
      server.close();
      RowsOnceRun.deleteAll(home);
    }
  }

  @Property(tries = 12)
  void everyRowCountsOnce(
      @ForAll("settings") RowsOnceRun.Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll long faults)
      throws Exception {
    RowsOnceRun.playServed(
        setting, actions, new Random(faults), folder -> new FaultySftp(server, home, folder));
  }

  @Provide
  Arbitrary<RowsOnceRun.Setting> settings() {
    return RowsOnceRun.settings();
  }

  @Provide
  Arbitrary<List<WriterAction>> actions() {
    return WriterAction.lists(Arbitraries.of(Kind.class), 20);
  }
}
