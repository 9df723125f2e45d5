package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Mode;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.faults.Faults;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.source.store.FileStore;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.DamagedStateException;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** One writer, one program that reads, and what both must agree on after every look. */
final class RowsOnceRun {
  /** More than any history has. */
  static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 100_000);

  /** How the source is declared. */
  record Setting(Mode mode, boolean timed, boolean counted, boolean glob, long seed) {}

  /** All ways to declare the source. */
  static Arbitrary<Setting> settings() {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    Arbitrary<Mode> modes = Arbitraries.of(Mode.Append, Mode.Upsert, Mode.Restate);
    return Combinators.combine(modes, either, either, either, Arbitraries.longs()).as(Setting::new);
  }

  private final Setting setting;
  private final MemoryBounds bounds;
  private final Source source;
  private final FileStore fileSet;
  private final @Nullable ServedFolder server;
  private final WrittenFiles writer;
  private StateStore store;
  private final Path state;
  private FollowedFiles reader;
  private final Faults faults = new Faults();
  private final @Nullable Random failing;
  private Map<String, Double> before = Map.of();
  private boolean away;
  private long clock = System.currentTimeMillis();

  RowsOnceRun(
      Setting setting,
      boolean alike,
      Path folder,
      MemoryBounds bounds,
      @Nullable Random failing,
      ServedFolder.@Nullable Starting serving)
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
    server = serving == null ? null : serving.start(data);
    if (server == null) {
      fileSet = FileSet.of(at.resolve("data"), setting.glob() ? "*.csv" : "a.csv");
    } else {
      fileSet = server.files();
      if (fileSet.hasWholeVersions()) {
        writer.countLastLinesAtOnce();
      }
    }
    store = new StateStore(state);
    reader = new FollowedFiles(source, List.of(), fileSet, bounds, null);
  }

  void play(List<WriterAction> actions) throws IOException {
    scan();
    for (WriterAction action : actions) {
      switch (action.kind()) {
        case PASS -> scan();
        case PAUSE -> {
          scan();
          clock += LastLines.QUIET_MILLIS;
          scan();
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
          scan();
          writer.act(action);
          scan();
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
          scan();
          writer.act(action);
        }
        default -> {
          if (writer.act(action)) {
            scan();
          }
        }
      }
    }
    scan();
    scan();
  }

  private void restart() throws IOException {
    store = new StateStore(state);
    reader = new FollowedFiles(source, List.of(), fileSet, bounds, store.load(bounds));
    away = false;
    writer.restarted();
  }

  private void scan() throws IOException {
    if (away) {
      restart();
    }
    if (server != null) {
      server.update();
    }
    if (failing != null) {
      disturb(failing);
    }
    fileSet.refresh();
    SourcePass.Outcome outcome = reader.pass(clock);
    assertThat(outcome.problems())
        .allMatch(
            problem ->
                problem.message().contains("match")
                    || problem.message().contains("exist")
                    || problem.message().contains("no such file"));
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
        switch (setting.mode()) {
          case Upsert -> writer.highest(setting.counted());
          case Restate -> writer.highestSums(setting.counted());
          default -> writer.sums(setting.counted());
        };
    long good = published.stats().rows();
    long bad = published.stats().bad().values().stream().mapToLong(each -> each).sum();
    if (bounds.equals(BOUNDS)) {
      assertThat(values).isEqualTo(written);
      assertThat(good).as("good rows").isEqualTo(writer.rows(false));
      assertThat(bad).as("bad rows").isEqualTo(writer.rows(true));
      histogramAgrees(published, values);
      return;
    }
    RememberedCounts remembered = reader.remembered();
    assertThat(remembered.rows()).isLessThanOrEqualTo(bounds.rows());
    assertThat(remembered.totals()).isLessThanOrEqualTo(bounds.totals());
    assertThat(good + bad).as("rows").isLessThanOrEqualTo(writer.rows(false) + writer.rows(true));
    if (setting.mode() != Mode.Append || setting.timed()) {
      // Of rows without times only their number is known once some are forgotten.
      values.forEach(
          (status, value) ->
              assertThat(value)
                  .as("counter of " + status)
                  .isLessThanOrEqualTo(written.getOrDefault(status, 0.0)));
    }
  }

  /** The Histogram of the same column has the same sum, and each row in one bucket. */
  private void histogramAgrees(PublishedSource published, Map<String, Double> sums) {
    if (published.metrics().size() == 1) {
      return;
    }
    PublishedMetric metric = published.metrics().get(1);
    Map<String, Double> found = new TreeMap<>();
    double rows = 0;
    for (int i = 0; i < metric.size(); i++) {
      PublishedMetric.Histogram histogram = metric.histogram(i);
      found.put(metric.labels(i).get("status"), histogram.sum());
      rows += histogram.count();
    }
    assertThat(found).as("sums of histograms").isEqualTo(sums);
    if (setting.mode() == Mode.Append && published.corrections() == 0) {
      assertThat(rows).as("rows in histograms").isEqualTo(writer.samples());
    }
  }

  /** Passes in which calls fail, and then perhaps another program that goes on. */
  private void disturb(Random by) throws IOException {
    for (int passes = by.nextInt(3); passes > 0; passes--) {
      fail(by);
      fileSet.refresh();
      reader.pass(clock);
      try {
        store.save(reader.keep(0));
      } catch (IOException notKept) {
        // It is tried again.
      }
      heal();
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
      heal();
      restart();
    }
  }

  private void heal() {
    faults.heal();
    if (server != null) {
      server.fail(null);
    }
  }

  private void fail(Random by) {
    if (server != null) {
      server.fail(by);
      return;
    }
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

  static void play(Setting setting, boolean alike, List<WriterAction> actions) throws Exception {
    play(setting, alike, actions, BOUNDS);
  }

  static void play(Setting setting, boolean alike, List<WriterAction> actions, MemoryBounds bounds)
      throws Exception {
    play(setting, alike, actions, bounds, null);
  }

  static void play(
      Setting setting,
      boolean alike,
      List<WriterAction> actions,
      MemoryBounds bounds,
      @Nullable Random failing)
      throws Exception {
    Path folder = Files.createTempDirectory("rows-once");
    try {
      new RowsOnceRun(setting, alike, folder, bounds, failing, null).play(actions);
    } finally {
      deleteAll(folder);
    }
  }

  /** The same with files of a server. */
  static void playServed(
      Setting setting, List<WriterAction> actions, Random failing, ServedFolder.Starting serving)
      throws Exception {
    Path folder = Files.createTempDirectory("rows-once");
    RowsOnceRun run = new RowsOnceRun(setting, false, folder, BOUNDS, failing, serving);
    try {
      run.play(actions);
    } finally {
      run.fileSet.close();
      Objects.requireNonNull(run.server).close();
      deleteAll(folder);
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
                  %s
            """
                .formatted(
                    setting.mode(),
                    setting.timed() ? "time: {columns: [time], pattern: \"yyyy-MM-dd HH:mm\"}" : "",
                    setting.counted() ? "value: count" : "",
                    setting.counted() && setting.mode() != Mode.Upsert
                        ? "- {name: sizes, type: Histogram, value: count, buckets: [\"1\", \"5\", \"50\"],"
                            + " labels: [{column: status}]}"
                        : ""))
        .spec()
        .sources()
        .getFirst();
  }

  static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
