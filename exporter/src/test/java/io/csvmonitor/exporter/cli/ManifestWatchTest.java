package io.csvmonitor.exporter.cli;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestWatchTest {
  @TempDir Path folder;

  @Test
  void goesOnWhenAReloadEndsByAnError() throws Exception {
    Path file = Files.writeString(folder.resolve("m.yaml"), "a");
    AtomicInteger reloads = new AtomicInteger();
    try (ManifestWatch watch = new ManifestWatch(file)) {
      watch.start(
          true,
          () -> {
            if (reloads.incrementAndGet() == 1) {
              throw new IllegalStateException("on purpose");
            }
            return true;
          });
      Files.writeString(file, "b");
      await().until(() -> reloads.get() == 1);
      Files.writeString(file, "c");
      await().until(() -> reloads.get() == 2);
    }
  }

  @Test
  void loadsWhatChangedSinceItWasMade() throws Exception {
    Path file = Files.writeString(folder.resolve("m.yaml"), "a");
    AtomicInteger reloads = new AtomicInteger();
    try (ManifestWatch watch = new ManifestWatch(file)) {
      Files.writeString(file, "b");
      watch.start(true, () -> reloads.incrementAndGet() > 0);
      await().until(() -> reloads.get() == 1);
    }
  }

  @Test
  void triesAgainWhatCouldNotBeRead() throws Exception {
    Path file = Files.writeString(folder.resolve("m.yaml"), "a");
    AtomicInteger reloads = new AtomicInteger();
    try (ManifestWatch watch = new ManifestWatch(file)) {
      watch.start(false, () -> reloads.incrementAndGet() > 1);
      await().until(() -> reloads.get() == 2);
    }
  }
}
