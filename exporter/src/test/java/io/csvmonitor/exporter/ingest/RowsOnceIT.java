package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.Source;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.exporter.faults.Faults;
import io.csvmonitor.exporter.ingest.WriterAction.Kind;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.Bounds;
import io.csvmonitor.exporter.state.DamagedStateException;
import io.csvmonitor.exporter.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Rows counted equal rows written, whatever the writer does: after every look the counters are what
 * {@link WrittenFiles} says from what it wrote, and none of them ever falls.
 *
 * <p>{@code -Djqwik.tries.default=10000} tries more.
 */
class RowsOnceIT {
  private static final Bounds BOUNDS = new Bounds(1_000_000, 100_000);

  /** How the source is declared. */
  record Setting(boolean upsert, boolean timed, boolean counted, boolean glob, long seed) {}

  @Property
  void everyRowCountsOnce(
      @ForAll("settings") Setting setting, @ForAll("actions") List<WriterAction> actions)
      throws Exception {
    play(setting, false, actions);
  }

  /** Found by trying: a file that was emptied was told by the rows that it had had. */
  @Example
  void anEmptiedFileIsNotFoundUnderTheNameOfAnotherThatGotItsInode() throws Exception {
    play(
        new Setting(true, false, true, true, 0),
        true,
        List.of(
            new WriterAction(Kind.APPEND, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.APPEND, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.TRUNCATE, 0, 0),
            new WriterAction(Kind.DELETE, 1, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.REPLACE_CORRECTED, 0, 0),
            new WriterAction(Kind.APPEND, 0, 0),
            new WriterAction(Kind.APPEND, 1, 0)));
  }

  /** Found by trying: the copy got the inode of another file, and by chance began as that one. */
  @Example
  void aCopyOfARotatedFileIsNotAnotherThatBeganAsIt() throws Exception {
    play(
        new Setting(true, false, true, true, -13),
        true,
        List.of(
            new WriterAction(Kind.APPEND, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.DELETE, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.APPEND, 1, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.RENAME, 1, 0),
            new WriterAction(Kind.APPEND, 1, 1),
            new WriterAction(Kind.RENAME, 0, 20),
            new WriterAction(Kind.REPLACE_CORRECTED, 1, 11),
            new WriterAction(Kind.PASS, 2, 15),
            new WriterAction(Kind.RESTART, 0, 2),
            new WriterAction(Kind.REORDER_COLUMNS, 0, 3),
            new WriterAction(Kind.RESTART_AT_NEXT_PASS, 3, 2),
            new WriterAction(Kind.APPEND, 3, 13),
            new WriterAction(Kind.APPEND, 0, 16),
            new WriterAction(Kind.COPY_AND_TRUNCATE, 3, 6)));
  }

  /** The same while listing, opening, reading and keeping the state fail now and then. */
  @Property
  void everyRowCountsOnceWhateverFails(
      @ForAll("settings") Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll long faults)
      throws Exception {
    play(setting, false, actions, BOUNDS, new Random(faults));
  }

  @Property
  void noRowCountsTwiceWhateverFailsAndHoweverFewAreRemembered(
      @ForAll("settings") Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll("bounds") Bounds bounds,
      @ForAll long faults)
      throws Exception {
    play(setting, false, actions, bounds, new Random(faults));
  }

  /**
   * The same with so little memory that rows are forgotten all the time: some may be missed then,
   * as the docs say, but none counts twice.
   */
  @Property
  void noRowCountsTwiceHoweverFewAreRemembered(
      @ForAll("settings") Setting setting,
      @ForAll("actions") List<WriterAction> actions,
      @ForAll("bounds") Bounds bounds)
      throws Exception {
    play(setting, false, actions, bounds);
  }

  /** Found by trying: a total that changed and was forgotten came back as it had been before. */
  @Example
  void aForgottenTotalDoesNotComeBackAtARestart() throws Exception {
    play(
        new Setting(true, true, true, true, 3),
        false,
        List.of(
            new WriterAction(Kind.APPEND, 1, 1),
            new WriterAction(Kind.APPEND_HALF, 0, 0),
            new WriterAction(Kind.REWRITE_CORRECTED, 1, 1),
            new WriterAction(Kind.APPEND_MORE_OF_HALF, 0, 0),
            new WriterAction(Kind.APPEND, 1, 2),
            new WriterAction(Kind.APPEND, 0, 5),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.PASS, 3, 8),
            new WriterAction(Kind.RESTART_AT_NEXT_PASS, 2, 4)),
        new Bounds(9, 10));
  }

  /** Found by trying: a last line got more in a column that rows are not compared by. */
  @Example
  void aLastLineThatIsContinuedWhileAFileIsComparedIsRemembered() throws Exception {
    play(
        new Setting(true, false, true, false, 864),
        false,
        List.of(
            new WriterAction(Kind.REWRITE_MORE, 0, 4),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.APPEND_HALF, 0, 0),
            new WriterAction(Kind.TRUNCATE, 2, 6),
            new WriterAction(Kind.APPEND, 3, 2),
            new WriterAction(Kind.APPEND, 1, 1),
            new WriterAction(Kind.PAUSE, 0, 8),
            new WriterAction(Kind.APPEND_MORE_OF_HALF, 2, 19),
            new WriterAction(Kind.ADD_COLUMN, 0, 13),
            new WriterAction(Kind.PASS, 3, 17),
            new WriterAction(Kind.REWRITE_SHUFFLED, 1, 4),
            new WriterAction(Kind.PASS, 3, 10),
            new WriterAction(Kind.APPEND_HALF, 1, 14),
            new WriterAction(Kind.APPEND_HALF, 2, 3),
            new WriterAction(Kind.RESTART_AT_NEXT_PASS, 0, 20),
            new WriterAction(Kind.PAUSE, 2, 1),
            new WriterAction(Kind.DELETE, 2, 15),
            new WriterAction(Kind.APPEND, 2, 12),
            new WriterAction(Kind.RESTART_AT_NEXT_PASS, 0, 0),
            new WriterAction(Kind.PASS, 2, 14),
            new WriterAction(Kind.PASS, 0, 13),
            new WriterAction(Kind.PASS, 0, 13),
            new WriterAction(Kind.RESTART_AT_NEXT_PASS, 0, 0),
            new WriterAction(Kind.PASS, 0, 13)));
  }

  /**
   * Found by trying: the compressed file, whose reading failed at first, was by chance as large as
   * what had been read of the plain one, and was taken for read.
   */
  @Example
  void aFileIsCompressedWhileCallsFail() throws Exception {
    play(
        new Setting(true, true, true, true, 243429),
        false,
        List.of(
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.ADD_COLUMN, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.APPEND, 0, 0),
            new WriterAction(Kind.PASS, 3, 17),
            new WriterAction(Kind.PASS, 1, 11),
            new WriterAction(Kind.APPEND_HALF, 0, 9),
            new WriterAction(Kind.APPEND, 1, 14),
            new WriterAction(Kind.PAUSE, 3, 19),
            new WriterAction(Kind.PAUSE, 2, 11),
            new WriterAction(Kind.APPEND, 3, 12),
            new WriterAction(Kind.PAUSE, 3, 3),
            new WriterAction(Kind.REPEAT, 2, 4),
            new WriterAction(Kind.RENAME_AND_COMPRESS, 0, 14)),
        BOUNDS,
        new Random(648487));
  }

  /** Found by trying: a row that equals a continued last line was taken for that line. */
  @Example
  void aRowThatEqualsAContinuedLastLineIsNew() throws Exception {
    play(
        new Setting(true, false, true, true, -19100493214158L),
        false,
        List.of(
            new WriterAction(Kind.APPEND, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.PAUSE, 1, 19),
            new WriterAction(Kind.TRUNCATE, 2, 2),
            new WriterAction(Kind.LATE, 1, 19),
            new WriterAction(Kind.APPEND_MORE_OF_HALF, 2, 1),
            new WriterAction(Kind.APPEND, 0, 4),
            new WriterAction(Kind.APPEND, 1, 14),
            new WriterAction(Kind.PAUSE, 0, 10),
            new WriterAction(Kind.PASS, 0, 8),
            new WriterAction(Kind.TRUNCATE, 2, 18),
            new WriterAction(Kind.APPEND_MORE_OF_HALF, 3, 11),
            new WriterAction(Kind.APPEND_HALF, 0, 15),
            new WriterAction(Kind.APPEND, 0, 16),
            new WriterAction(Kind.APPEND_HALF, 2, 1),
            new WriterAction(Kind.PAUSE, 3, 10),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.APPEND, 3, 20),
            new WriterAction(Kind.APPEND, 2, 1)),
        BOUNDS,
        new Random(2586));
  }

  /** Found by trying: no row says that it is not the last line of before, continued. */
  @Example
  void aFileThatIsMadeAnewAndBeginsAsBeforeGoesOn() throws Exception {
    play(
        new Setting(true, false, true, true, -259695496911122585L),
        false,
        List.of(
            new WriterAction(Kind.APPEND, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.RENAME, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.APPEND, 1, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.APPEND_HALF, 0, 0),
            new WriterAction(Kind.PASS, 2, 9),
            new WriterAction(Kind.PAUSE, 2, 3),
            new WriterAction(Kind.DELETE, 2, 15),
            new WriterAction(Kind.REPLACE_CORRECTED, 0, 17)));
  }

  /** Found by trying: reading failed before a counted line, and another row was taken for it. */
  @Example
  void aCountedLineIsFoundAgainAfterReadingFailedBeforeIt() throws Exception {
    play(
        new Setting(true, false, true, false, 1853774620L),
        false,
        List.of(
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.APPEND_HALF, 0, 0),
            new WriterAction(Kind.PASS, 0, 0),
            new WriterAction(Kind.RENAME, 0, 0),
            new WriterAction(Kind.PAUSE, 0, 0),
            new WriterAction(Kind.RENAME, 0, 19),
            new WriterAction(Kind.RESTART_AT_NEXT_PASS, 1, 13),
            new WriterAction(Kind.APPEND_MORE_OF_HALF, 0, 7),
            new WriterAction(Kind.RESTART_AT_NEXT_PASS, 0, 0),
            new WriterAction(Kind.APPEND_MORE_OF_HALF, 0, 19),
            new WriterAction(Kind.RENAME_AND_COMPRESS, 0, 8),
            new WriterAction(Kind.APPEND_MORE_OF_HALF, 2, 2),
            new WriterAction(Kind.PASS, 2, 17),
            new WriterAction(Kind.PAUSE, 3, 14),
            new WriterAction(Kind.PASS, 3, 0),
            new WriterAction(Kind.APPEND, 3, 14),
            new WriterAction(Kind.REWRITE_FEWER, 0, 10),
            new WriterAction(Kind.APPEND, 3, 9),
            new WriterAction(Kind.PASS, 3, 15),
            new WriterAction(Kind.APPEND_MORE_OF_HALF, 3, 5),
            new WriterAction(Kind.RESTART_AT_NEXT_PASS, 0, 19),
            new WriterAction(Kind.APPEND_MORE_OF_HALF, 3, 19),
            new WriterAction(Kind.APPEND_MORE_OF_HALF, 2, 5),
            new WriterAction(Kind.PASS, 2, 15),
            new WriterAction(Kind.PAUSE, 3, 15),
            new WriterAction(Kind.PASS, 3, 9),
            new WriterAction(Kind.APPEND_MORE_OF_HALF, 2, 12),
            new WriterAction(Kind.RESTART_AT_NEXT_PASS, 1, 4),
            new WriterAction(Kind.PAUSE, 0, 11)),
        new Bounds(40, 7),
        new Random(-2018334739L));
  }

  @Provide
  Arbitrary<Bounds> bounds() {
    Arbitrary<Integer> few = Arbitraries.integers().between(1, 60);
    return Combinators.combine(few, few).as((rows, totals) -> new Bounds(rows, totals));
  }

  private static void play(Setting setting, boolean alike, List<WriterAction> actions)
      throws Exception {
    play(setting, alike, actions, BOUNDS);
  }

  private static void play(
      Setting setting, boolean alike, List<WriterAction> actions, Bounds bounds) throws Exception {
    play(setting, alike, actions, bounds, null);
  }

  private static void play(
      Setting setting,
      boolean alike,
      List<WriterAction> actions,
      Bounds bounds,
      @Nullable Random failing)
      throws Exception {
    Path folder = Files.createTempDirectory("rows-once");
    try {
      new Run(setting, alike, folder, bounds, failing).play(actions);
    } finally {
      deleteAll(folder);
    }
  }

  @Provide
  Arbitrary<Setting> settings() {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    return Combinators.combine(either, either, either, either, Arbitraries.longs())
        .as(Setting::new);
  }

  @Provide
  Arbitrary<List<WriterAction>> actions() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(Kind.PASS)),
            Tuple.of(6, Arbitraries.just(Kind.APPEND)),
            Tuple.of(3, Arbitraries.of(Kind.APPEND_HALF, Kind.APPEND_MORE_OF_HALF)),
            Tuple.of(3, Arbitraries.just(Kind.PAUSE)),
            Tuple.of(20, Arbitraries.of(Kind.class)));
    return Combinators.combine(
            kinds, Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 20))
        .as(WriterAction::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  /** One writer, and one program that reads. */
  static final class Run {
    private final Setting setting;
    private final Bounds bounds;
    private final Source source;
    private final FileSet fileSet;
    private final WrittenFiles writer;
    private StateStore store;
    private final Path state;
    private FollowedFiles reader;
    private final Faults faults = new Faults();
    private final @Nullable Random failing;
    private Map<String, Double> before = Map.of();
    private boolean away;
    private long clock = System.currentTimeMillis();

    Run(Setting setting, boolean alike, Path folder, Bounds bounds, @Nullable Random failing)
        throws Exception {
      this.setting = setting;
      this.bounds = bounds;
      this.failing = failing;
      Path data = Files.createDirectory(folder.resolve("data"));
      // Without faults it is the real file system, which is quicker.
      Path at = failing == null ? folder : faults.over(folder);
      state = at.resolve("state");
      source = source(setting);
      writer =
          new WrittenFiles(
              data,
              setting.timed(),
              alike,
              setting.seed(),
              setting.glob() ? new String[] {"a.csv", "b.csv"} : new String[] {"a.csv"});
      fileSet = FileSet.of(at.resolve("data"), setting.glob() ? "*.csv" : "a.csv");
      store = new StateStore(state);
      reader = new FollowedFiles(source, List.of(), fileSet, bounds, null);
    }

    void play(List<WriterAction> actions) throws IOException {
      look();
      for (WriterAction action : actions) {
        switch (action.kind()) {
          case PASS -> look();
          case PAUSE -> {
            look();
            clock += LastLines.QUIET_MILLIS;
            look();
          }
          case BAD -> {
            // Where rows are counted, nothing in the count's column makes one bad.
            if (setting.counted()) {
              writer.act(action);
            }
          }
          case RESTART -> restart();
          case RESTART_AT_NEXT_PASS -> away = true;
          case DELETE -> {
            look();
            writer.act(action);
            look();
          }
          case TRUNCATE,
              REWRITE_SHUFFLED,
              REWRITE_FEWER,
              REWRITE_MORE,
              REWRITE_CORRECTED,
              REPLACE_CORRECTED,
              REORDER_COLUMNS,
              ADD_COLUMN -> {
            // What a file has at no look is not there to be counted.
            look();
            writer.act(action);
          }
          default -> {
            if (writer.act(action)) {
              look();
            }
          }
        }
      }
      look();
      look();
    }

    private void restart() throws IOException {
      store = new StateStore(state);
      reader = new FollowedFiles(source, List.of(), fileSet, bounds, store.load(bounds));
      away = false;
      writer.restarted();
    }

    private void look() throws IOException {
      if (away) {
        restart();
      }
      if (failing != null) {
        disturb(failing);
      }
      SourcePass.Outcome outcome = reader.pass(clock);
      assertThat(outcome.problems())
          .allMatch(
              problem ->
                  problem.message().contains("match") || problem.message().contains("exist"));
      store.save(reader.keep(0));
      writer.looked(clock);
      clock += 1_000;
      PublishedSource published = reader.publish();
      Map<String, Double> values = values(published);
      before.forEach(
          (status, value) ->
              assertThat(values.get(status))
                  .as("counter of " + status)
                  .isGreaterThanOrEqualTo(value));
      before = values;
      Map<String, Double> written =
          setting.upsert() ? writer.highest(setting.counted()) : writer.sums(setting.counted());
      long good = published.stats().rows();
      long bad = published.stats().bad().values().stream().mapToLong(each -> each).sum();
      if (bounds.equals(BOUNDS)) {
        assertThat(values).isEqualTo(written);
        assertThat(good).as("good rows").isEqualTo(writer.rows(false));
        assertThat(bad).as("bad rows").isEqualTo(writer.rows(true));
        return;
      }
      Remembered remembered = reader.remembered();
      assertThat(remembered.rows()).isLessThanOrEqualTo(bounds.rows());
      assertThat(remembered.totals()).isLessThanOrEqualTo(bounds.totals());
      assertThat(good + bad).as("rows").isLessThanOrEqualTo(writer.rows(false) + writer.rows(true));
      if (setting.upsert() || setting.timed()) {
        // Of rows without times only their number is known once some are forgotten.
        values.forEach(
            (status, value) ->
                assertThat(value)
                    .as("counter of " + status)
                    .isLessThanOrEqualTo(written.getOrDefault(status, 0.0)));
      }
    }

    /** Passes in which calls fail, and then perhaps another program that goes on. */
    private void disturb(Random by) throws IOException {
      for (int passes = by.nextInt(3); passes > 0; passes--) {
        fail(by);
        reader.pass(clock);
        try {
          store.save(reader.keep(0));
        } catch (IOException notKept) {
          // It is tried again.
        }
        faults.heal();
      }
      // A last line may have been counted that a program which begins now would still wait for.
      if (by.nextInt(4) == 0 && !writer.hasBegunLines()) {
        fail(by);
        try {
          restart();
        } catch (DamagedStateException wrong) {
          throw wrong;
        } catch (IOException notNow) {
          // It is tried again.
        }
        faults.heal();
        restart();
      }
    }

    private void fail(Random by) {
      int first = by.nextInt(50);
      double part = by.nextDouble();
      if (by.nextBoolean()) {
        faults.fail(number -> number == first);
      } else {
        faults.fail(number -> number >= first && by.nextDouble() < part);
      }
    }

    private static Map<String, Double> values(PublishedSource published) {
      Map<String, Double> values = new TreeMap<>();
      PublishedMetric metric = published.metrics().getFirst();
      for (int i = 0; i < metric.size(); i++) {
        values.put(metric.labels(i).get("status"), metric.value(i));
      }
      return values;
    }
  }

  private static Source source(Setting setting) throws Exception {
    return CsvMonitorDocument.read(
            """
            sources:
              - name: rows
                from: {file: {path: a.csv}}
                mode: %s
                %s
                metrics:
                  - name: rows
                    type: Counter
                    %s
                    labels: [{column: status}]
            """
                .formatted(
                    setting.upsert() ? "Upsert" : "Append",
                    setting.timed() ? "time: {columns: [time], pattern: \"yyyy-MM-dd HH:mm\"}" : "",
                    setting.counted() ? "value: count" : ""))
        .spec()
        .sources()
        .getFirst();
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
