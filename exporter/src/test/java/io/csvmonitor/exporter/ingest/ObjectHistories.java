package io.csvmonitor.exporter.ingest;

import io.csvmonitor.exporter.source.store.ObjectServer;
import io.csvmonitor.exporter.source.store.azure.Azurite;
import io.csvmonitor.exporter.source.store.gcs.FakeGcs;
import io.csvmonitor.exporter.source.store.s3.GoFakeS3;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The histories of {@link BucketRowsOnceIT}, as many as {@code -Djqwik.tries.default} says. It is
 * no part of the build: {@code make histories} runs it.
 */
class ObjectHistories {
  private static List<ObjectServer> servers = List.of();

  @BeforeContainer
  static void start() throws IOException {
    servers = List.of(new GoFakeS3(), new FakeGcs(), new Azurite());
  }

  @AfterContainer
  static void stop() {
    servers.forEach(ObjectServer::close);
  }

  @Property
  void everyRowCountsOnce(
      @ForAll("settings") RowsOnceRun.Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll long faults,
      @ForAll("stores") int store)
      throws Exception {
    RowsOnceRun.playServed(
        setting,
        actions,
        new Random(faults),
        folder -> new FaultyBucket(servers.get(store), folder));
  }

  /** Most histories are of S3, whose server is the fastest. */
  @Provide
  Arbitrary<Integer> stores() {
    return Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(1, 1), Tuple.of(1, 2));
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
