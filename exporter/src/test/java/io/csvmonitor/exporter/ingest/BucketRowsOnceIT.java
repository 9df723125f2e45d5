package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.source.store.ObjectServer;
import io.csvmonitor.exporter.source.store.azure.Azurite;
import io.csvmonitor.exporter.source.store.gcs.FakeGcs;
import io.csvmonitor.exporter.source.store.s3.GoFakeS3;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Rows counted equal rows written, whatever happens to objects and however the store fails. */
class BucketRowsOnceIT {
  private static GoFakeS3 s3;
  private static FakeGcs gcs;
  private static Azurite azure;

  @BeforeContainer
  static void start() throws IOException {
    s3 = new GoFakeS3();
    gcs = new FakeGcs();
    azure = new Azurite();
  }

  @AfterContainer
  static void stop() {
    Stream.of(s3, gcs, azure).filter(Objects::nonNull).forEach(ObjectServer::close);
  }

  @Property(tries = 100)
  void everyRowOfS3CountsOnce(
      @ForAll("settings") RowsOnceRun.Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll long faults)
      throws Exception {
    RowsOnceRun.playServed(
        setting, actions, new Random(faults), folder -> new FaultyBucket(s3, folder));
  }

  @Property(tries = 25)
  void everyRowOfGoogleCloudStorageCountsOnce(
      @ForAll("settings") RowsOnceRun.Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll long faults)
      throws Exception {
    RowsOnceRun.playServed(
        setting, actions, new Random(faults), folder -> new FaultyBucket(gcs, folder));
  }

  @Property(tries = 25)
  void everyRowOfAzureCountsOnce(
      @ForAll("settings") RowsOnceRun.Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll long faults)
      throws Exception {
    RowsOnceRun.playServed(
        setting, actions, new Random(faults), folder -> new FaultyBucket(azure, folder));
  }

  @Provide
  Arbitrary<RowsOnceRun.Setting> settings() {
    return RowsOnceRun.settings();
  }

  @Provide
  Arbitrary<List<WriterAction>> actions() {
    return WriterAction.ofObjects();
  }
}
