package io.csvmonitor.exporter.source.store.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WatchIT {
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir Path folder;
  private final AtomicInteger changes = new AtomicInteger();

  private Thread writer() {
    return Thread.ofPlatform()
        .daemon()
        .unstarted(
            () -> {
              try {
                while (!Thread.interrupted()) {
                  Files.writeString(folder.resolve("b.csv"), String.valueOf(changes.get()));
                  changes.incrementAndGet();
                }
              } catch (ClosedByInterruptException stopped) {
                return;
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
            });
  }

  @Test
  void aChangeEndsTheWaiting() throws Exception {
    try (Watch watch = new Watch(folder)) {
      watch.begin();
      Files.writeString(folder.resolve("a.csv"), "a");
      watch.await(LONG);
    }
  }

  /** Whoever may write into the folder must not keep its files unread. */
  @Test
  void changesThatNeverStopDoNotKeepItWaiting() throws Exception {
    Thread writing = writer();
    // However slow this machine is, the writer does not rest for so long.
    try (Watch watch = new Watch(folder, Duration.ofSeconds(20))) {
      watch.begin();
      writing.start();
      for (int turn = 0; turn < 3; turn++) {
        int before = changes.get();
        watch.await(LONG);
        assertThat(changes.get()).isGreaterThan(before);
        watch.begin();
      }
      assertThat(writing.isAlive()).as("still writing").isTrue();
    } finally {
      writing.interrupt();
      writing.join();
    }
  }
}
