package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.Spool;
import io.csvmonitor.exporter.source.store.remote.NamePattern;
import io.csvmonitor.exporter.source.store.remote.RemoteFile;
import io.csvmonitor.exporter.source.store.remote.RemoteName;
import io.csvmonitor.exporter.source.store.remote.RemoteServer;
import io.csvmonitor.exporter.source.store.remote.RemoteSettings;
import io.csvmonitor.exporter.source.store.remote.RemoteStore;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
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

  /** Files in memory. A program may be writing them. */
  private static final class Memory implements RemoteServer {
    final Map<String, String> files = new TreeMap<>();
    int asked;

    private RemoteFile file(String key) {
      String content = files.getOrDefault(key, "");
      FileStamp stamp =
          new FileStamp(
              "memory:" + key, FileStamp.UNKNOWN, content.length(), 1, 1, "v" + content.hashCode());
      return new RemoteFile(key, RemoteName.path("memory", key), stamp);
    }

    @Override
    public List<RemoteFile> list(NamePattern pattern) {
      return files.keySet().stream().filter(pattern::matches).map(this::file).toList();
    }

    @Override
    public List<RemoteFile> siblings(Path folder, Predicate<RemoteFile> wanted) {
      asked++;
      return files.keySet().stream().map(this::file).filter(wanted).toList();
    }

    @Override
    public boolean receive(RemoteFile file, Spool into) throws IOException {
      into.append(
          ByteBuffer.wrap(files.getOrDefault(file.key(), "").getBytes(StandardCharsets.UTF_8)));
      return files.containsKey(file.key());
    }

    @Override
    public boolean hasWholeVersions() {
      return false;
    }

    @Override
    public Path folder(String prefix) {
      return Path.of("memory");
    }

    @Override
    public String place(String prefix) {
      return "memory:" + prefix;
    }

    @Override
    public void close() {
      files.clear();
    }
  }

  private static RemoteStore store(Memory server, String interval) {
    return new RemoteStore(
        RemoteSettings.of(
            "in/a.csv", ZoneOffset.UTC, SelectObjects.All, "1d", interval, "file", "path"),
        server,
        new RequestCounts());
  }

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
    try (Memory server = new Memory()) {
      RemoteStore store = store(server, "0s");
      FollowedFiles reader = reader(store, null);
      server.files.put("in/a.csv", "n\n1\n20");
      store.refresh();
      assertThat(reader.pass(0).problems()).isEmpty();
      server.files.put("in/a.csv.1", "n\n1\n20");
      server.files.put("in/a.csv", "n\n300\n");
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
    try (Memory server = new Memory()) {
      RemoteStore store = store(server, "1h");
      FollowedFiles reader = reader(store, null);
      reader.pass(0);
      assertThat(server.asked).as("before the first listing").isZero();
      server.files.put("in/a.csv", "n\n1\n");
      store.refresh();
      reader.pass(0);
      server.files.put("in/a.csv.1", "n\n1\n");
      server.files.put("in/a.csv", "n\n300\n");
      store = store(server, "1h");
      reader = reader(store, reader.keep(0));
      store.refresh();
      server.asked = 0;
      for (int pass = 0; pass < 20; pass++) {
        store.refresh();
        reader.pass(pass * 1_000L);
      }
      assertThat(server.asked).isEqualTo(1);
      assertThat(sum(reader)).isEqualTo(301);
    }
  }

  /** An upload can go on for longer than the time between two listings. */
  @Test
  void aLastLineWaitsForALaterListing() throws Exception {
    try (Memory server = new Memory()) {
      RemoteStore store = store(server, "60s");
      FollowedFiles reader = reader(store, null);
      server.files.put("in/a.csv", "n\n1\n20");
      store.refresh();
      reader.pass(0);
      reader.pass(60_000);
      assertThat(sum(reader)).isEqualTo(1);
      reader.pass(60_000 + LastLines.QUIET_MILLIS);
      assertThat(sum(reader)).isEqualTo(21);
    }
  }
}
