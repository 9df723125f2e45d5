package io.csvmonitor.exporter.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.source.store.local.FileSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesIT {
  @TempDir Path folder;

  private static boolean isSettled(WholeFiles files) {
    return files.scan().files().getFirst().settled();
  }

  /**
   * A copy keeps the time that another machine's clock gave; it must not be waited for for ever.
   */
  @Test
  void aFileOfTheFutureSettlesToo() throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "k,n\na,1");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2099-01-01T00:00:00Z")));
    WholeFiles files = new WholeFiles(FileSet.of(folder, "*.csv"));
    assertThat(isSettled(files)).isFalse();
    Thread.sleep(2_500);
    assertThat(isSettled(files)).isTrue();
    Files.writeString(file, "k,n\na,12");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2099-01-01T00:00:00Z")));
    assertThat(isSettled(files)).isFalse();
  }
}
