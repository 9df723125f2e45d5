package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.infer.Corpus;
import io.csvmonitor.exporter.infer.CorpusFile;
import io.csvmonitor.exporter.infer.CsvInput;
import io.csvmonitor.exporter.infer.ManifestInference;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.series.SourceStats;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.state.StateStore;
import io.csvmonitor.exporter.threshold.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of any shape that is written in pieces, while the program looks at the file and is
 * restarted, gives the same series and the same counts of rows as one read of the whole file.
 */
class GrowingFilesIT {
  private static final int MOST_PIECES = 12;

  @TempDir Path folder;

  @Test
  void aGrowingFileGivesWhatTheWholeFileGives() throws Exception {
    Random random = new Random(13);
    SoftAssertions all = new SoftAssertions();
    List<CorpusFile> files = Corpus.files(Corpus.SEED);
    for (int i = 0; i < files.size(); i++) {
      Path at = Files.createDirectory(folder.resolve("file-" + i));
      grows(all, files.get(i), at, random);
    }
    all.assertAll();
  }

  private static void grows(SoftAssertions all, CorpusFile shape, Path folder, Random random)
      throws Exception {
    byte[] content = shape.content();
    Path file = Files.write(folder.resolve("data.csv"), content);
    String manifest = ManifestInference.manifest(List.of(CsvInput.of(file)));
    ExporterConfig config = ExporterConfig.parse(folder.resolve("monitor.yaml"), manifest);
    Source source = config.spec().sources().getFirst();
    OneShotRead.Found whole = new OneShotRead(config, source, RuleSet.NONE).read();
    assertThat(whole.problems()).as(shape.name()).isEmpty();

    Files.delete(file);
    FileStore store = config.files(source);
    StateStore state = new StateStore(folder.resolve("state"));
    FollowedFiles reader = new FollowedFiles(source, List.of(), store, RowsOnceRun.BOUNDS, null);
    long clock = System.currentTimeMillis();
    int at = 0;
    StringBuilder story = new StringBuilder(); // Q is a quiet time, and R is a restart
    for (int pieces = 1 + random.nextInt(MOST_PIECES); pieces > 0; pieces--) {
      int to =
          pieces == 1
              ? content.length
              : cut(content, at + random.nextInt(2 * (content.length - at) / pieces + 1), random);
      append(file, Arrays.copyOfRange(content, at, to));
      story.append(' ').append(to);
      at = to;
      clock = scan(store, reader, clock);
      if (isAtLineEnd(content, at) && random.nextBoolean()) {
        story.append('Q');
        clock = scan(store, reader, clock + LastLines.QUIET_MILLIS);
      }
      state.save(reader.keep(0));
      if (random.nextInt(3) == 0) {
        story.append('R');
        reader =
            new FollowedFiles(
                source, List.of(), store, RowsOnceRun.BOUNDS, state.load(RowsOnceRun.BOUNDS));
      }
    }
    clock = scan(store, reader, clock);
    scan(store, reader, clock + LastLines.QUIET_MILLIS);
    all.assertThat(text(reader.publish()))
        .as("%s, %d bytes, written up to%s", shape.name(), content.length, story)
        .isEqualTo(text(whole.published()));
  }

  /** Half of all cuts are at the end of a line. */
  private static int cut(byte[] content, int near, Random random) {
    int at = near;
    if (random.nextBoolean()) {
      while (at < content.length && !isAtLineEnd(content, at)) {
        at++;
      }
    }
    return at;
  }

  private static boolean isAtLineEnd(byte[] content, int at) {
    return at > 0 && content[at - 1] == '\n';
  }

  private static long scan(FileStore store, FollowedFiles reader, long clock) throws IOException {
    store.refresh();
    reader.pass(clock);
    return clock + 1_000;
  }

  private static void append(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String text(PublishedSource source) {
    Map<String, Object> found = new TreeMap<>();
    for (PublishedMetric metric : source.metrics()) {
      for (int i = 0; i < metric.size(); i++) {
        found.put(metric.metric().name() + metric.labels(i), metric.value(i));
      }
    }
    SourceStats.View stats = source.stats();
    found.put("rows", stats.rows());
    found.put("bad", stats.bad());
    return found.toString();
  }
}
