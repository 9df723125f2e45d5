package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files that are renamed at a server, before the last line of the old one has an end. */
class RotatedRemoteTest {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000, 1_000);
  private static final String SOURCE =
      """
      sources:
        - name: payments
          from: {file: {path: a.csv}}
          metrics: [{name: payments, type: Counter, value: n}]
      """;

  private static FollowedFiles reader(RemoteStore store, @Nullable SourceState kept)
      throws Exception {
    Source source = CsvMonitorDocument.read(SOURCE).spec().sources().getFirst();
    return new FollowedFiles(source, List.of(), store, BOUNDS, kept);
  }

  private static double sum(FollowedFiles reader) {
    return reader.publish().metrics().getFirst().value(0);
  }

  @Test
  void theLastLineOfARenamedFileCounts() throws Exception {
    try (MemoryServer server = new MemoryServer(false)) {
      RemoteStore store = server.store("in/a.csv", "0s");
      FollowedFiles reader = reader(store, null);
      server.put("in/a.csv", "n\n1\n20");
      store.refresh();
      assertThat(reader.pass(0).problems()).isEmpty();
      server.put("in/a.csv.1", "n\n1\n20");
      server.put("in/a.csv", "n\n300\n");
      for (long now : new long[] {1_000, 1_000 + LastLines.QUIET_MILLIS}) {
        store.refresh();
        assertThat(reader.pass(now).problems()).isEmpty();
      }
      assertThat(sum(reader)).isEqualTo(321);
    }
  }

  /** A server is asked once in an interval, however often the source looks. */
  @Test
  void rotatedFilesAreListedOncePerListing() throws Exception {
    try (MemoryServer server = new MemoryServer(false)) {
      RemoteStore store = server.store("in/a.csv", "1h");
      FollowedFiles reader = reader(store, null);
      reader.pass(0);
      assertThat(server.takeAsked()).as("before the first listing").isZero();
      server.put("in/a.csv", "n\n1\n");
      store.refresh();
      reader.pass(0);
      server.put("in/a.csv.1", "n\n1\n");
      server.put("in/a.csv", "n\n300\n");
      store = server.store("in/a.csv", "1h");
      reader = reader(store, reader.keep(0));
      store.refresh();
      server.takeAsked();
      for (int pass = 0; pass < 20; pass++) {
        store.refresh();
        reader.pass(pass * 1_000L);
      }
      assertThat(server.takeAsked()).isEqualTo(1);
      assertThat(sum(reader)).isEqualTo(301);
    }
  }

  /** An upload can go on for longer than the time between two listings. */
  @Test
  void aLastLineWaitsForALaterListing() throws Exception {
    try (MemoryServer server = new MemoryServer(false)) {
      RemoteStore store = server.store("in/a.csv", "60s");
      FollowedFiles reader = reader(store, null);
      server.put("in/a.csv", "n\n1\n20");
      store.refresh();
      reader.pass(0);
      reader.pass(60_000);
      assertThat(sum(reader)).isEqualTo(1);
      reader.pass(60_000 + LastLines.QUIET_MILLIS);
      assertThat(sum(reader)).isEqualTo(21);
    }
  }
}
