package io.csvmonitor.exporter.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.source.store.local.FileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static void read(Tracker tracker, List<Change> changes) throws IOException {
    for (Change change : changes) {
      try (Reading reading = tracker.open(change)) {
        reading.commit(reading.stream().readAllBytes().length, true);
      }
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
  void allAreReplaced() throws Exception {
    write("old");
    Tracker tracker = new Tracker(FileSet.of(folder, "*.csv"), List.of());
    read(tracker, tracker.look().changes());
    // While the old ones are there, no new one gets the inode of one.
    write("new");
    for (int i = 0; i < FILES; i++) {
      Files.delete(folder.resolve("old" + i + ".csv"));
    }
    assertThat(tracker.look().changes()).hasSize(FILES);
    assertThat(tracker.files()).hasSize(2 * FILES);
  }
}
