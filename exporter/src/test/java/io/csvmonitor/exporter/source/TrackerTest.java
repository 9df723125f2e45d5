package io.csvmonitor.exporter.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.source.store.local.FileSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackerTest {
  @TempDir Path folder;

  /** A writer that makes a new name each minute leaves no more behind than so many. */
  @Test
  void filesThatAreGoneAreRememberedUpToABound() {
    List<FileProgress.State> states = new ArrayList<>();
    for (int i = 1; i <= Tracker.MAX_GONE + 7; i++) {
      Path path = folder.resolve(i + ".csv");
      FileProgress file = new FileProgress(i, i, path, path);
      file.gone(1_000 + i);
      states.add(file.state());
    }
    Tracker tracker = new Tracker(FileSet.of(folder, "*.csv"), states);
    assertThat(tracker.forgetGoneBefore(0))
        .extracting(FileProgress::id)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(tracker.files()).hasSize(Tracker.MAX_GONE);
    assertThat(tracker.forgetGoneBefore(1_010))
        .extracting(FileProgress::id)
        .containsExactly(8L, 9L);
  }
}
