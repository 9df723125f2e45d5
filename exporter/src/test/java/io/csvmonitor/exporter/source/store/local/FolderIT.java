package io.csvmonitor.exporter.source.store.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.OpenFile;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and links that are exchanged between the look at a file and its opening. */
class FolderIT {
  @TempDir Path temp;
  private Path data;
  private Path secret;
  private Folder folder;

  @BeforeEach
  void files() throws IOException {
    data = Files.createDirectories(temp.resolve("data/sub")).getParent();
    secret = Files.createDirectory(temp.resolve("secret"));
    Files.writeString(secret.resolve("a.csv"), "secret");
    Files.writeString(data.resolve("sub/a.csv"), "good");
    folder = new Folder(data);
  }

  private String read(FoundFile file) throws IOException {
    try (OpenFile open = file.open()) {
      return new String(open.from(0).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aFileIsOpenedThroughLinksThatStayInside() throws IOException {
    Files.createSymbolicLink(data.resolve("..data"), Path.of("sub"));
    Files.createSymbolicLink(data.resolve("a.csv"), Path.of("..data", "a.csv"));
    assertThat(read(folder.find(data.resolve("a.csv")))).isEqualTo("good");
  }

  @Test
  void aFileThatBecameALinkIsNotFollowed() throws IOException {
    FoundFile file = folder.find(data.resolve("sub/a.csv"));
    Files.delete(file.path());
    Files.createSymbolicLink(file.path(), secret.resolve("a.csv"));
    assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class);
  }

  @Test
  void aFolderThatBecameALinkIsNotFollowed() throws IOException {
    FoundFile file = folder.find(data.resolve("sub/a.csv"));
    Files.move(data.resolve("sub"), temp.resolve("away"));
    Files.createSymbolicLink(data.resolve("sub"), secret);
    assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class);
  }

  @Test
  void aFileThatBecameAPipeIsNotOpened() throws Exception {
    FoundFile file = folder.find(data.resolve("sub/a.csv"));
    Files.delete(file.path());
    Process made = new ProcessBuilder("mkfifo", file.path().toString()).start();
    assumeThat(made.waitFor()).as("mkfifo").isZero();
    assertThatThrownBy(() -> read(file)).hasMessageContaining("was replaced");
  }

  @Test
  void anOpeningThatHangsIsGivenUpAndWhatItGivesLaterIsClosed() throws Exception {
    Opener opener = new Opener(Duration.ofMillis(100));
    CountDownLatch hanging = new CountDownLatch(1);
    AtomicReference<SeekableByteChannel> late = new AtomicReference<>();
    Path file = data.resolve("sub/a.csv");
    assertThatThrownBy(
            () ->
                opener.open(
                    file,
                    () -> {
                      await().until(() -> hanging.getCount() == 0);
                      late.set(Files.newByteChannel(file));
                      return late.get();
                    }))
        .hasMessageContaining("did not open within 0.1 s");
    try (SeekableByteChannel other = opener.open(file, () -> Files.newByteChannel(file))) {
      assertThat(other.isOpen()).isTrue();
    }
    hanging.countDown();
    await().until(() -> late.get() != null && !late.get().isOpen());
  }
}
