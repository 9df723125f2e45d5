package io.csvmonitor.exporter.source.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FileStampTest {
  private static final long NOW = TimeUnit.DAYS.toNanos(20_000);
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private static FileStamp stamp(long modified, long changed) {
    return FileStamp.unversioned("1:1", FileStamp.UNKNOWN, 1, modified, changed);
  }

  @Test
  void aFileThatJustChangedIsTooRecent() {
    assertThat(stamp(NOW, NOW).isTooRecent(NOW)).isTrue();
    assertThat(stamp(NOW - MINUTE, NOW).isTooRecent(NOW)).isTrue();
    assertThat(stamp(NOW - MINUTE, NOW - MINUTE).isTooRecent(NOW)).isFalse();
  }

  /** Else such a file would be compared at each look. */
  @Test
  void aTimeOfModificationInTheFutureDoesNotMakeItTooRecent() {
    assertThat(stamp(NOW + MINUTE, NOW - MINUTE).isTooRecent(NOW)).isFalse();
  }
}
