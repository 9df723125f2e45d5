package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.state.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that is away while its file is rotated and replaced up to ten times. */
class RotatedAwayIT {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 100_000);

  private static final int LIVES = 10;

  @TempDir Path folder;

  static LongStream seeds() {
    long from = Long.getLong("rotated.seed", 1);
    return LongStream.range(from, from + Integer.getInteger("rotated.seeds", 4));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noRowIsLostAndNoneCountsTwice(long seed) throws Exception {
    Random dice = new Random(seed);
    Path file = folder.resolve("log.csv");
    RotatingWriter.Names[] names = RotatingWriter.Names.values();
    RotatingWriter writer = new RotatingWriter(file, names[(int) (seed % names.length)], dice);
    Path state = folder.resolve("state");
    for (int life = 0; life < LIVES; life++) {
      StateStore store = new StateStore(state);
      FollowedFiles reader = reader(store.load(BOUNDS));
      for (int look = dice.nextInt(4); look >= 0; look--) {
        assertThat(scan(reader, store)).as("seed %s\n%s", seed, writer).isEqualTo(writer.sum());
        writer.looked(life);
        if (dice.nextBoolean()) {
          writer.append();
        }
      }
      for (int i = 1 + dice.nextInt(10); i > 0; i--) {
        writer.replace();
      }
    }
  }

  private FollowedFiles reader(SourceState kept) throws Exception {
    Source source =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: log
                    from: {file: {path: log.csv}}
                    metrics:
                      - {name: amount, type: Counter, value: amount}
                """)
            .spec()
            .sources()
            .getFirst();
    return new FollowedFiles(source, List.of(), FileSet.of(folder, "log.csv"), BOUNDS, kept);
  }

  private static long scan(FollowedFiles reader, StateStore store) throws IOException {
    assertThat(reader.pass(System.currentTimeMillis()).problems()).isEmpty();
    store.save(reader.keep(0));
    PublishedMetric metric = reader.publish().metrics().getFirst();
    return metric.size() == 0 ? 0 : (long) metric.value(0);
  }
}
