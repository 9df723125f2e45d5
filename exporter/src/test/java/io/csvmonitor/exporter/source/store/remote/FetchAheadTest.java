package io.csvmonitor.exporter.source.store.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.api.source.from.SelectObjects;
import io.csvmonitor.exporter.source.store.FileProblem;
import io.csvmonitor.exporter.source.store.FileStamp;
import io.csvmonitor.exporter.source.store.FoundFile;
import io.csvmonitor.exporter.source.store.OpenFile;
import io.csvmonitor.exporter.source.store.RequestCounts;
import io.csvmonitor.exporter.source.store.SourceException;
import io.csvmonitor.exporter.source.store.Spool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files are received while others are read, one request at a time and up to a limit. */
class FetchAheadTest {
  private final List<RemoteFile> listed = new CopyOnWriteArrayList<>();
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final RequestCounts counts = new RequestCounts();
  private volatile long pauseMillis;
  private int filler;
  private final RemoteStore store =
      new RemoteStore(
          RemoteSettings.of("*", ZoneOffset.UTC, SelectObjects.All, "1d", "0s", "file", "key"),
          new Server(),
          counts);

  private final class Server implements RemoteServer {
    @Override
    public List<RemoteFile> list(NamePattern pattern) {
      return only(() -> List.copyOf(listed));
    }

    @Override
    public boolean receive(RemoteFile file, Spool into) throws IOException {
      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      try {
        Thread.sleep(pauseMillis);
        if (failing.contains(file.key())) {
          throw SourceException.passing(
              FileProblem.Kind.FORBIDDEN, file.key() + " may not be read");
        }
        into.append(ByteBuffer.wrap(file.key().getBytes(StandardCharsets.UTF_8)));
        into.append(ByteBuffer.wrap(new byte[filler]));
        received.add(file.key());
        return true;
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new ClosedByInterruptException();
      } finally {
        atOnce.decrementAndGet();
      }
    }

    private <T> T only(Supplier<T> answer) {
      mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      try {
        return answer.get();
      } finally {
        atOnce.decrementAndGet();
      }
    }

    @Override
    public Path folder(String prefix) {
      return Path.of("place");
    }

    @Override
    public String place(String prefix) {
      return "place/" + prefix;
    }

    @Override
    public void close() {
      // There are no connections.
    }
  }

  @AfterEach
  void close() {
    assertThat(mostAtOnce.get()).as("requests at the same time").isLessThanOrEqualTo(1);
    store.close();
  }

  /** Lists files of a size, and announces them as a scan does. */
  private List<FoundFile> announced(int count, int size) {
    filler = size - 2;
    listed.clear();
    IntStream.range(10, 10 + count)
        .forEach(
            i ->
                listed.add(
                    new RemoteFile(
                        "" + i,
                        Path.of("place/" + i),
                        new FileStamp("url/" + i, 0, size, 1, 1, "v" + size))));
    store.refresh();
    List<FoundFile> files = store.list().files();
    store.expect(files.stream().map(FoundFile::path).toList());
    return files;
  }

  private static String read(FoundFile file) throws IOException {
    try (OpenFile open = file.open()) {
      return new String(open.from(0).readNBytes(2), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theNextFilesAreThereWhenTheyAreOpened() throws IOException {
    List<FoundFile> files = announced(20, 100);
    await().until(() -> received.size() == 19);
    for (FoundFile file : files) {
      assertThat(read(file)).isEqualTo(file.path().getFileName().toString());
    }
    assertThat(received).as("each once").hasSize(20).doesNotHaveDuplicates();
  }

  /** The next listing is the next try: a scan each second must not request the files again. */
  @Test
  void aFileWithAFailureIsNotRequestedAgainBeforeTheNextListing() {
    List.of("10", "11", "12").forEach(failing::add);
    List<FoundFile> files = announced(3, 100);
    for (FoundFile file : files) {
      assertThatThrownBy(() -> read(file)).isInstanceOf(SourceException.class);
    }
    await().pollDelay(Duration.ofMillis(300)).until(() -> true);
    long errors = counts.errors(FileProblem.Kind.FORBIDDEN);
    for (int scan = 0; scan < 3; scan++) {
      store.expect(files.stream().map(FoundFile::path).toList());
      for (FoundFile file : files) {
        assertThatThrownBy(() -> read(file)).isInstanceOf(SourceException.class);
      }
    }
    await().pollDelay(Duration.ofMillis(300)).until(() -> true);
    assertThat(counts.errors(FileProblem.Kind.FORBIDDEN)).isEqualTo(errors);
  }

  @Test
  void notMoreThanTheLimitIsReceivedAhead() throws Exception {
    List<FoundFile> files = announced(12, 10 << 20);
    await().until(() -> received.size() == 3);
    Thread.sleep(100);
    assertThat(received).as("30 of 32 MiB").containsExactly("11", "12", "13");
    List<String> contents = new ArrayList<>();
    for (FoundFile file : files) {
      contents.add(read(file));
    }
    assertThat(contents).hasSize(12).doesNotHaveDuplicates();
    assertThat(received).as("nothing is received twice").hasSize(12);
  }

  @Test
  void aFileThatIsOpenedFirstIsRequestedFirst() throws IOException {
    pauseMillis = 30;
    List<FoundFile> files = announced(20, 100);
    assertThat(read(files.get(15))).isEqualTo("25");
    assertThat(received.indexOf("25")).isLessThanOrEqualTo(2);
    for (FoundFile file : files) {
      read(file);
    }
    assertThat(received).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void aFailureIsReportedWhenTheFileIsOpened() throws IOException {
    failing.add("12");
    List<FoundFile> files = announced(6, 100);
    for (FoundFile file : files) {
      if (file.path().endsWith("12")) {
        assertThatThrownBy(file::open).hasMessageContaining("12 may not be read");
      } else {
        assertThat(read(file)).isEqualTo(file.path().getFileName().toString());
      }
    }
    assertThat(received).hasSize(5);
    failing.clear();
    assertThat(announced(6, 100)).hasSize(6);
    assertThat(read(store.list().files().get(2))).isEqualTo("12");
  }

  @Test
  void aNewListingEndsWhatWasAnnounced() throws IOException {
    pauseMillis = 20;
    announced(50, 100);
    read(store.list().files().getFirst());
    store.refresh();
    int before = received.size();
    assertThat(before).isLessThan(50);
    assertThat(read(store.list().files().get(30))).isEqualTo("40");
    assertThat(received.size()).as("only the opened one").isEqualTo(before + 1);
    store.close();
    announced(3, 200);
    assertThat(read(store.list().files().getLast())).isEqualTo("12");
  }
}
