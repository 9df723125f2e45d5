package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.ingest.WriterAction.Kind;
import io.csvmonitor.exporter.source.store.s3.GoFakeS3;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Rows counted equal rows written, whatever happens to objects and however the store fails. */
class BucketRowsOnceIT {
  /** Nobody renames objects. */
  private static final Set<Kind> OF_A_FILE_SYSTEM =
      EnumSet.of(Kind.RENAME, Kind.RENAME_AND_COMPRESS, Kind.COMPRESS, Kind.COPY_AND_TRUNCATE);

  private static GoFakeS3 server;

  @BeforeContainer
  static void start() throws IOException {
    server = new GoFakeS3();
  }

  @AfterContainer
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Property(tries = 100)
  void everyRowCountsOnce(
      @ForAll("settings") RowsOnceRun.Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll long faults)
      throws Exception {
    RowsOnceRun.playServed(
        setting, actions, new Random(faults), folder -> new FaultyBucket(server, folder));
  }

  @Provide
  Arbitrary<RowsOnceRun.Setting> settings() {
    return RowsOnceRun.settings();
  }

  @Provide
  Arbitrary<List<WriterAction>> actions() {
    Arbitrary<Kind> kinds = Arbitraries.of(EnumSet.complementOf(EnumSet.copyOf(OF_A_FILE_SYSTEM)));
    return WriterAction.lists(kinds, 30);
  }
}
