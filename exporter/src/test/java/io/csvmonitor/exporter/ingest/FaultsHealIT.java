package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.Replay;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.faults.Faults;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.StateStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each call to the file system fails once, one after the other, while files are appended to,
 * rotated, compressed and rewritten: what failed is made up for, and each row counts once.
 */
class FaultsHealIT {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 100_000);
  private static final String HEADER = "time,count\n";

  @TempDir Path folder;
  private final Faults faults = new Faults();
  private int minute;
  private int rows;

  /** What happens between two passes; the second one meets the fault. */
  enum Happening {
    NOTHING,
    FIRST_READ,
    APPEND,
    ROTATE,
    ROTATE_TWICE,
    ROTATE_AND_COMPRESS,
    COPY_AND_TRUNCATE,
    REWRITE,
    NEW_METRIC
  }

  private static Source source(Mode mode, String path, String more) throws Exception {
    return CsvMonitorDocument.read(
            """
            sources:
              - name: rows
                from: {file: {path: "%s"}}
                mode: %s
                time: {columns: [time], pattern: EpochSeconds}
                metrics:
                  - {name: rows, type: %s, value: count}
                  %s
            """
                .formatted(path, mode, mode == Mode.Snapshot ? "Gauge" : "Counter", more))
        .spec()
        .sources()
        .getFirst();
  }

  private String fresh(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(1_750_000_000 + 60 * minute++).append(",1\n");
      rows++;
    }
    return text.toString();
  }

  private void happen(Happening what, Path log) throws IOException {
    switch (what) {
      case NOTHING, FIRST_READ, NEW_METRIC -> {}
      case APPEND -> append(log);
      case ROTATE -> rotate(log);
      case ROTATE_TWICE -> {
        Files.move(log, log.resolveSibling("log.csv.2"));
        Files.writeString(log.resolveSibling("log.csv.1"), HEADER + fresh(4));
        Files.writeString(log, HEADER + fresh(2));
      }
      case ROTATE_AND_COMPRESS -> {
        append(log);
        try (OutputStream out =
            new GZIPOutputStream(Files.newOutputStream(log.resolveSibling("log.csv.1.gz")))) {
          Files.copy(log, out);
          // A whole compressed file's last line needs no end.
          out.write(fresh(1).strip().getBytes(StandardCharsets.UTF_8));
        }
        Files.delete(log);
        Files.writeString(log, HEADER + fresh(3));
      }
      case COPY_AND_TRUNCATE -> {
        append(log);
        Files.copy(log, log.resolveSibling("log.csv.1"));
        Files.writeString(log, HEADER + fresh(2));
      }
      case REWRITE -> {
        String before = Files.readString(log);
        Files.writeString(log, HEADER + fresh(3) + before.substring(HEADER.length()));
      }
    }
  }

  private void append(Path log) throws IOException {
    Files.writeString(log, fresh(3), StandardOpenOption.APPEND);
  }

  private void rotate(Path log) throws IOException {
    append(log);
    Files.move(log, log.resolveSibling("log.csv.1"));
    Files.writeString(log, HEADER + fresh(2));
  }

  /** One history, in which one call fails; returns the number of calls that might have. */
  private int play(Happening what, boolean glob, int failing, Path at) throws Exception {
    minute = 0;
    rows = 0;
    Path data = Files.createDirectories(at.resolve("data"));
    Path log = data.resolve("log.csv");
    Files.writeString(log, HEADER + fresh(5));
    Path faulty = faults.over(at);
    String path = glob ? "*.csv*" : "log.csv";
    FileSet files = FileSet.of(faulty.resolve("data"), path);
    Source source = source(Mode.Append, path, "");
    FollowedFiles reader = new FollowedFiles(source, List.of(), files, BOUNDS, null);
    StateStore store = new StateStore(faulty.resolve("state"));
    if (what != Happening.FIRST_READ) {
      reader.pass(System.currentTimeMillis());
      store.save(reader.keep(0));
      Thread.sleep(2);
    }
    happen(what, log);
    if (what == Happening.NEW_METRIC) {
      source = source(Mode.Append, path, "- {name: more, type: Counter}");
      reader = new FollowedFiles(source, List.of(), files, BOUNDS, reader.keep(0));
    }
    faults.fail(number -> number == failing);
    SourcePass.Outcome outcome = reader.pass(System.currentTimeMillis());
    int reading = faults.calls();
    boolean saved = save(store, reader);
    final int calls = faults.calls();
    faults.heal();
    String where = what + " glob=" + glob + " call=" + failing;
    if (failing < reading) {
      assertThat(calls).as(where).isGreaterThan(failing);
    } else if (failing < calls && !saved) {
      assertThat(outcome.problems()).as(where).isEmpty();
    }
    whole(reader, where);
    reader.pass(System.currentTimeMillis());
    whole(reader, where);
    store.save(reader.keep(0));
    // What was kept is whole, too.
    FollowedFiles next =
        new FollowedFiles(
            source, List.of(), files, BOUNDS, new StateStore(faulty.resolve("state")).load(BOUNDS));
    append(log);
    whole(next, where + ", after a restart");
    return calls;
  }

  private static boolean save(StateStore store, SourcePass reader) {
    try {
      store.save(reader.keep(0));
      return true;
    } catch (IOException failed) {
      return false;
    }
  }

  private void whole(FollowedFiles reader, String where) {
    SourcePass.Outcome outcome = reader.pass(System.currentTimeMillis());
    assertThat(outcome.problems()).as(where).isEmpty();
    for (PublishedMetric metric : reader.publish().metrics()) {
      assertThat(metric.value(0)).as(where + " " + metric.metric().name()).isEqualTo(rows);
    }
    assertThat(reader.publish().stats().rows()).as(where).isEqualTo(rows);
    assertThat(reader.publish().stats().bad()).as(where).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void eachRowOfAFollowedFileCountsOnce(Happening what) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (boolean glob : new boolean[] {false, true}) {
      int calls = Integer.MAX_VALUE;
      for (int failing = -1; failing < calls; failing++) {
        Path at = Files.createDirectories(folder.resolve(glob + "-" + failing));
        try {
          int all = play(what, glob, failing, at);
          calls = failing < 0 ? all : calls;
        } catch (AssertionError | RuntimeException | IOException failure) {
          wrong.add(failing + " " + failure.toString().strip().replaceAll("\\s+", " "));
          faults.heal();
          if (failing < 0) {
            break;
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** A snapshot is as it was until the files can be read, and a replay begins then. */
  @ParameterizedTest
  @EnumSource
  void filesThatAreReadAsAWholeAreReadAsAWhole(Kind kind) throws Exception {
    int calls = Integer.MAX_VALUE;
    for (int failing = -1; failing < calls; failing++) {
      Path at = Files.createDirectories(folder.resolve("whole-" + failing));
      minute = 0;
      rows = 0;
      Files.writeString(at.resolve("a.csv"), HEADER + fresh(3));
      Files.writeString(at.resolve("b.csv"), HEADER + fresh(4));
      FileSet files = FileSet.of(faults.over(at), "*.csv");
      SourcePass reader = kind.reader(files);
      int number = failing;
      faults.fail(each -> each == number);
      SourcePass.Outcome first = reader.pass(System.currentTimeMillis() + 10_000);
      calls = failing < 0 ? faults.calls() : calls;
      faults.heal();
      if (first.complete()) {
        assertThat(reader.publish().stats().rows()).as("call " + failing).isEqualTo(rows);
      }
      SourcePass.Outcome second = reader.pass(System.currentTimeMillis() + 10_000);
      assertThat(second.problems()).as("call " + failing).isEmpty();
      assertThat(second.complete()).as("call " + failing).isTrue();
      assertThat(reader.publish().stats().rows()).as("call " + failing).isEqualTo(rows);
    }
  }

  enum Kind {
    SNAPSHOT,
    REPLAY;

    SourcePass reader(FileSet files) throws Exception {
      if (this == SNAPSHOT) {
        return new SnapshotFiles(source(Mode.Snapshot, "*.csv", ""), List.of(), files, null);
      }
      return new ReplayedFiles(
          source(Mode.Append, "*.csv", ""),
          List.of(),
          files,
          BOUNDS,
          new ReplayClock(new Replay(1, false, "1d"), List.of("rows")));
    }
  }
}
