package io.csvmonitor.exporter.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.Listing;
import io.csvmonitor.exporter.source.store.local.FileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A look at very many files, of which all are others than before. */
class ManyFilesIT {
  private static final int FILES = 3_000;

  @TempDir Path folder;

  private void write(String prefix) throws IOException {
    for (int i = 0; i < FILES; i++) {
      Files.writeString(folder.resolve(prefix + i + ".csv"), "k,n\n" + prefix + "," + i + "\n");
    }
  }

  private static void read(Tracker tracker, List<FileChange> changes) throws IOException {
    for (FileChange change : changes) {
      try (FileRead reading = tracker.open(change)) {
        reading.commit(reading.stream().readAllBytes().length, true);
      }
    }
  }

  /** Files beside the source's own, in any number, do not hide the file that it was renamed to. */
  @Test
  void aRotatedFileIsFoundAmongVeryManyOthers() throws Exception {
    Path log = folder.resolve("a.csv");
    Files.writeString(log, "k,n\na,1\n");
    Tracker tracker = new Tracker(FileSet.of(folder, "a.csv"), List.of());
    read(tracker, tracker.scan().changes());
    for (int i = 0; i < Listing.MAX_FILES + 100; i++) {
      Files.createFile(folder.resolve("other" + i));
    }
    Files.writeString(log, "b,1\n", StandardOpenOption.APPEND);
    Files.move(log, folder.resolve("a.csv.1"));
    Files.writeString(log, "k,n\nc,1\n");
    Tracker.Scan scan = tracker.scan();
    assertThat(scan.problems()).isEmpty();
    assertThat(scan.changes())
        .extracting(change -> change.file().path().getFileName().toString())
        .containsExactlyInAnyOrder("a.csv.1", "a.csv");
  }

  /** Where a rotated file may not have been listed, nothing is taken as gone or new. */
  @Test
  void tooManyRotatedFilesAreAProblem() throws Exception {
    Path log = folder.resolve("a.csv");
    Files.writeString(log, "k,n\na,1\n");
    Tracker tracker = new Tracker(FileSet.of(folder, "a.csv"), List.of());
    read(tracker, tracker.scan().changes());
    for (int i = 2; i < Listing.MAX_FILES + 100; i++) {
      Files.createFile(folder.resolve("a.csv." + i));
    }
    Files.writeString(log, "b,1\n", StandardOpenOption.APPEND);
    Files.move(log, folder.resolve("a.csv.1"));
    Files.writeString(log, "k,n\nc,1\n");
    assertThat(tracker.scan().problems())
        .extracting(FileProblem::kind)
        .containsExactly(FileProblem.Kind.TOO_LARGE);
    for (int i = 2; i < 200; i++) {
      Files.delete(folder.resolve("a.csv." + i));
    }
    Tracker.Scan scan = tracker.scan();
    assertThat(scan.problems()).isEmpty();
    assertThat(scan.changes())
        .extracting(change -> change.file().path().getFileName().toString())
        .contains("a.csv.1", "a.csv");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
  void allAreReplaced() throws Exception {
    write("old");
    Tracker tracker = new Tracker(FileSet.of(folder, "*.csv"), List.of());
    read(tracker, tracker.scan().changes());
    // While the old ones are there, no new one gets the inode of one.
    write("new");
    for (int i = 0; i < FILES; i++) {
      Files.delete(folder.resolve("old" + i + ".csv"));
    }
    assertThat(tracker.scan().changes()).hasSize(FILES);
    assertThat(tracker.files()).hasSize(2 * FILES);
  }
}
