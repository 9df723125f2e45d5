package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Under Restate, the order of files matters: a newer file of a rotation waits while an older one
 * cannot be read, also if the older one cannot even be listed then.
 */
class RestateOrderTest {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000, 1_000);
  private static final String SOURCE =
      """
      sources:
        - name: costs
          from: {file: {path: costs.csv}}
          mode: Restate
          time: {columns: [day], pattern: yyyy-MM-dd}
          metrics: [{name: cost, type: Counter, value: usd}]
      """;

  @TempDir Path folder;

  private enum Failure {
    NONE,
    OF_READING,
    OF_LISTING
  }

  /** A folder whose rotated files fail. */
  private static final class FailingFolder implements FileStore {
    private final FileStore files;
    private Failure failure = Failure.NONE;

    FailingFolder(FileStore files) {
      this.files = files;
    }

    @Override
    public Listing list() {
      return files.list();
    }

    @Override
    public List<FoundFile> siblings(Path folder, Predicate<FoundFile> wanted, Listing in) {
      List<FoundFile> found = files.siblings(folder, wanted, in);
      if (failure == Failure.OF_LISTING) {
        found.forEach(each -> in.failed(each.path(), new IOException("Input/output error")));
        return List.of();
      }
      return found.stream().map(this::found).toList();
    }

    private FoundFile found(FoundFile file) {
      int[] opened = {0};
      return new FoundFile(
          file.path(),
          file.stamp(),
          () -> {
            // The content is compared before the file is read.
            if (failure == Failure.OF_READING && ++opened[0] > 1) {
              throw new IOException("Input/output error");
            }
            return file.open();
          });
    }

    @Override
    public FoundFile find(Path file) throws IOException {
      return files.find(file);
    }

    @Override
    public Path name(String text) {
      return files.name(text);
    }

    @Override
    public String toString() {
      return files.toString();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRotatedFileThatCannotBeReadIsReadBeforeTheNewOne(boolean restarts) throws Exception {
    Path file = folder.resolve("costs.csv");
    FailingFolder store = new FailingFolder(FileSet.of(folder, "costs.csv"));
    Source source = CsvMonitorDocument.read(SOURCE).spec().sources().getFirst();
    StateStore state = new StateStore(folder.resolve("state"));
    FollowedFiles reader = new FollowedFiles(source, List.of(), store, BOUNDS, state.load(BOUNDS));
    Files.writeString(file, "day,usd\n2026-11-26,10\n");
    reader.pass(System.currentTimeMillis());
    Files.writeString(file, "2026-11-27,20\n", StandardOpenOption.APPEND);
    Files.copy(file, folder.resolve("costs.csv.1"));
    Files.writeString(file, "day,usd\n2026-11-28,40\n");
    for (Failure failure : List.of(Failure.OF_READING, Failure.OF_LISTING, Failure.NONE)) {
      store.failure = failure;
      assertThat(reader.pass(System.currentTimeMillis()).problems().isEmpty())
          .as(failure.name())
          .isEqualTo(failure == Failure.NONE);
      state.save(reader.keep(0));
      if (restarts) {
        reader = new FollowedFiles(source, List.of(), store, BOUNDS, state.load(BOUNDS));
      }
    }
    reader.pass(System.currentTimeMillis());
    assertThat(reader.publish().metrics().getFirst().value(0)).isEqualTo(70);
  }

  /** A file that waits is known to be longer: what was read of its last line is no row. */
  @Test
  void theLastLineOfAFileThatWaitsDoesNotCount() throws Exception {
    Path file = folder.resolve("costs.csv");
    FailingFolder store = new FailingFolder(FileSet.of(folder, "costs.csv"));
    Source source = CsvMonitorDocument.read(SOURCE).spec().sources().getFirst();
    FollowedFiles reader = new FollowedFiles(source, List.of(), store, BOUNDS, null);
    Files.writeString(file, "day,usd\n2026-11-26,10\n");
    long now = System.currentTimeMillis();
    reader.pass(now);
    Path rotated = folder.resolve("costs.csv.1");
    Files.move(file, rotated);
    Files.writeString(file, "day,usd\n2026-11-27,2");
    reader.pass(now);
    Files.writeString(rotated, "2026-11-26,1\n", StandardOpenOption.APPEND);
    Files.writeString(file, "0", StandardOpenOption.APPEND);
    store.failure = Failure.OF_READING;
    long quiet = now + 1 + LastLines.QUIET_MILLIS;
    assertThat(reader.pass(quiet).problems()).isNotEmpty();
    assertThat(reader.publish().metrics().getFirst().value(0)).isEqualTo(10);
    store.failure = Failure.NONE;
    reader.pass(quiet);
    reader.pass(quiet + LastLines.QUIET_MILLIS);
    assertThat(reader.publish().metrics().getFirst().value(0)).isGreaterThanOrEqualTo(30);
  }
}
