package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.status.SourceStatus.FileStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadProgressTest {
  private static final FileStatus SMALL = new FileStatus("small.csv", 100, 100, false);
  private static final FileStatus LARGE = new FileStatus("large.csv", 1_000, 0, false);

  @Test
  void saysHowFarTheFileIsThatIsBeingRead() {
    assertThat(new ReadProgress("large.csv", 0, 100).in(List.of(SMALL, LARGE), 350))
        .containsExactly(SMALL, new FileStatus("large.csv", 1_000, 250, false));
  }

  @Test
  void goesOnFromWhereReadingBeganAndNotBeyondTheEnd() {
    assertThat(new ReadProgress("large.csv", 800, 0).in(List.of(LARGE), 50))
        .containsExactly(new FileStatus("large.csv", 1_000, 850, false));
    assertThat(new ReadProgress("large.csv", 800, 0).in(List.of(LARGE), 5_000))
        .containsExactly(new FileStatus("large.csv", 1_000, 1_000, false));
  }

  @Test
  void ofACompressedFileItCannotBeTold() {
    assertThat(new ReadProgress(null, 0, 0).in(List.of(LARGE), 50)).containsExactly(LARGE);
  }
}
