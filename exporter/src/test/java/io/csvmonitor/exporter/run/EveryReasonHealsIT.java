package io.csvmonitor.exporter.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.exporter.faults.Faults;
import io.csvmonitor.exporter.ingest.Watchdog;
import io.csvmonitor.exporter.status.SourceReason;
import io.csvmonitor.exporter.status.SourceStatus;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a source is said by its reason, and heals when the cause goes. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EveryReasonHealsIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String HEADER = "time,count\n";

  @TempDir Path folder;
  private final Faults faults = new Faults();
  private final CountDownLatch released = new CountDownLatch(1);
  private @Nullable Exporter exporter;
  private Way way = Way.APPEND;
  private int rows;

  enum Way {
    APPEND("Append"),
    UPSERT("Upsert"),
    SNAPSHOT("Snapshot"),
    REPLAY("Append");

    private final String mode;

    Way(String mode) {
      this.mode = mode;
    }
  }

  /** When it happens: before anything was read, or after. */
  enum When {
    AT_FIRST,
    LATER
  }

  static Stream<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    for (SourceReason reason : SourceReason.values()) {
      for (Way way : Way.values()) {
        for (When when : When.values()) {
          if (happens(reason, way, when)) {
            all.add(Arguments.of(reason, way, when));
          }
        }
      }
    }
    return all.stream();
  }

  private static boolean happens(SourceReason reason, Way way, When when) {
    boolean first = when == When.AT_FIRST;
    return switch (reason) {
      case Reading -> first;
      // A replay keeps nothing, is never stale, and does not look at its files again.
      case StateNotSaved -> way != Way.REPLAY;
      case Stale -> way != Way.REPLAY && first;
      // Elsewhere rows that were bad are spoken of for an hour.
      case BadRows -> way == Way.SNAPSHOT;
      // HttpStoreIT and SftpStoreIT have the reasons of servers.
      case Unreachable,
          TlsFailed,
          HostKeyRefused,
          Unauthorized,
          Forbidden,
          ServerFailed,
          CredentialsMissing ->
          false;
      default -> way != Way.REPLAY || first;
    };
  }

  @AfterEach
  void stop() {
    released.countDown();
    faults.heal();
    if (exporter != null) {
      exporter.close();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theReasonIsSaidAndHeals(SourceReason reason, Way how, When when) throws Exception {
    way = how;
    manifest("a");
    Path data = Files.createDirectory(folder.resolve("data"));
    Path file = data.resolve("a.csv");
    write(file);
    if (when == When.LATER) {
      start(reason);
      well();
    }
    cause(reason, data);
    if (exporter == null) {
      start(reason);
    }
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(source().problem().reason()).as(said()).isEqualTo(reason));
    boolean served =
        reason == SourceReason.StateNotSaved
            || reason == SourceReason.Stale
            || reason == SourceReason.BadRows;
    assertThat(source().state() == SourceStatus.State.Failed)
        .as(said())
        .isEqualTo(!served && reason != SourceReason.Reading);
    heal(reason, data);
    well();
  }

  private void manifest(String... names) throws IOException {
    StringBuilder text = new StringBuilder("sources:\n");
    for (String name : names) {
      text.append(
          """
            - name: %1$s
              from: {file: {path: "%2$s/*.csv*"}}
              mode: %3$s
              time: {columns: [time], pattern: ISO8601}
              freshness: 1h
              metrics: [{name: %1$s, type: %4$s, value: count}]
          """
              .formatted(
                  name,
                  name.equals("a") ? "data" : name,
                  way.mode,
                  way == Way.SNAPSHOT ? "Gauge" : "Counter"));
    }
    if (way == Way.REPLAY) {
      text.append("replay: {preload: 1w}\n");
    }
    Files.writeString(folder.resolve("monitor.yaml"), text);
  }

  private void start(SourceReason reason) throws Exception {
    Path faulty = faults.over(folder);
    exporter =
        new Exporter(
            faulty.resolve("monitor.yaml"),
            faulty.resolve("state"),
            Exporter.Start.AT_ONCE,
            reason == SourceReason.Stuck ? Duration.ofMillis(500) : Watchdog.DEADLINE);
  }

  private String row() {
    return row(Instant.now());
  }

  /** A time of its own, since under Upsert a time's last row is what counts. */
  private String row(Instant time) {
    rows++;
    Instant at = time.minusSeconds(100).plusSeconds(rows).truncatedTo(ChronoUnit.SECONDS);
    return at + "," + (way == Way.SNAPSHOT ? rows : 1) + "\n";
  }

  private void write(Path file) throws IOException {
    Files.writeString(file, HEADER + row() + row());
  }

  private void append(Path file) throws IOException {
    Files.writeString(file, row(), StandardOpenOption.APPEND);
  }

  private void cause(SourceReason reason, Path data) throws IOException {
    Path file = data.resolve("a.csv");
    switch (reason) {
      case Reading, Stuck -> inData((call, path) -> hang());
      case FileNotFound -> Files.move(file, folder.resolve("away.csv"));
      case Unreadable ->
          inData(
              (call, path) -> {
                throw new IOException("Stale file handle");
              });
      case InternalError ->
          inData(
              (call, path) -> {
                throw new IllegalStateException("made by a test");
              });
      case TooLarge -> bomb(data.resolve("b.csv.gz"));
      case ColumnMissing -> Files.writeString(data.resolve("b.csv"), "when,much\n1,2\n");
      case StateNotSaved -> {
        faults.with(
            (call, path) -> {
              if (path.startsWith(folder.resolve("state/a")) && call.equals("write")) {
                throw new IOException("No space left on device");
              }
            });
        faults.fail(number -> true);
        append(file);
      }
      case Stale -> {
        Instant old = Instant.now().minus(2, ChronoUnit.HOURS);
        rows = 0;
        Files.writeString(file, HEADER + row(old) + row(old));
        Files.setLastModifiedTime(file, FileTime.from(old));
      }
      case BadRows -> Files.writeString(file, HEADER + "yesterday,1\n");
      case Unreachable,
          TlsFailed,
          HostKeyRefused,
          Unauthorized,
          Forbidden,
          ServerFailed,
          CredentialsMissing ->
          throw new IllegalArgumentException(reason.name());
    }
  }

  /** Each call fails that has to do with the source's files. */
  private void inData(Faults.Fault fault) throws IOException {
    faults.with(
        (call, path) -> {
          if (path.startsWith(folder.resolve("data"))) {
            fault.happen(call, path);
          }
        });
    faults.fail(number -> true);
    if (exporter != null) {
      append(folder.resolve("data/a.csv"));
    }
  }

  private void hang() {
    boolean interrupted = false;
    while (released.getCount() > 0) {
      try {
        released.await();
      } catch (InterruptedException ignored) {
        // As a file system that hangs.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Blank lines are no rows. */
  private static void bomb(Path file) throws IOException {
    byte[] lines = HEADER.concat("\n".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(lines);
      for (int i = 0; i < 70; i++) {
        out.write(lines, HEADER.length(), 1 << 20);
      }
    }
  }

  private void heal(SourceReason reason, Path data) throws IOException {
    Path file = data.resolve("a.csv");
    switch (reason) {
      case Reading, Stuck -> released.countDown();
      case FileNotFound -> Files.move(folder.resolve("away.csv"), file);
      case Unreadable, InternalError, StateNotSaved -> faults.heal();
      case TooLarge -> Files.delete(data.resolve("b.csv.gz"));
      case ColumnMissing -> Files.writeString(data.resolve("b.csv"), HEADER + row());
      case Stale -> append(file);
      case BadRows -> {
        rows = 0;
        write(file);
      }
      case Unreachable,
          TlsFailed,
          HostKeyRefused,
          Unauthorized,
          Forbidden,
          ServerFailed,
          CredentialsMissing ->
          throw new IllegalArgumentException(reason.name());
    }
  }

  private void well() {
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(source().problem().reason()).as(said()).isNull();
              assertThat(source().state()).as(said()).isEqualTo(SourceStatus.State.Ready);
              assertThat(value("a")).isEqualTo(rows);
            });
  }

  private SourceStatus source() {
    return running().status().sources().getFirst();
  }

  private Exporter running() {
    return Objects.requireNonNull(exporter);
  }

  private String said() {
    return String.valueOf(source().problem().message());
  }

  private double value(String name) {
    return running().registry().scrape().stream()
        .filter(each -> each.getMetadata().getName().equals(name))
        .mapToDouble(
            each ->
                switch (each) {
                  case CounterSnapshot counter -> counter.getDataPoints().getFirst().getValue();
                  case GaugeSnapshot gauge -> gauge.getDataPoints().getFirst().getValue();
                  default -> Double.NaN;
                })
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The start does not wait for the state directory: its sources do, and the status says so. */
  @Test
  void aStateDirectoryThatHangsDoesNotKeepTheProgramFromStarting() throws Exception {
    manifest("a");
    write(Files.createDirectory(folder.resolve("data")).resolve("a.csv"));
    faults.with(
        (call, path) -> {
          if (path.startsWith(folder.resolve("state"))) {
            hang();
          }
        });
    faults.fail(number -> true);
    start(SourceReason.Stuck);
    stuck(1);
    released.countDown();
    well();
  }

  /** More sources hang than may read at the same time: others read in their place. */
  @Test
  void sourcesThatHangKeepNoOtherFromReadingNorTheProgramFromEnding() throws Exception {
    int hanging = Runtime.getRuntime().availableProcessors() + 1;
    List<String> names = new ArrayList<>(List.of("a"));
    for (int i = 0; i < hanging; i++) {
      names.add("hanging" + i);
    }
    manifest(names.toArray(String[]::new));
    write(Files.createDirectory(folder.resolve("data")).resolve("a.csv"));
    for (String name : names.subList(1, names.size())) {
      Files.createDirectory(folder.resolve(name));
    }
    faults.with(
        (call, path) -> {
          if (path.startsWith(folder)
              && path.toString().contains("hanging")
              && !path.startsWith(folder.resolve("state"))) {
            hang();
          }
        });
    faults.fail(number -> true);
    start(SourceReason.Stuck);
    well();
    append(folder.resolve("data/a.csv"));
    well();
    stuck(hanging);
    assertThat(running().reload()).isEmpty();
    Files.writeString(
        folder.resolve("monitor.yaml"),
        Files.readString(folder.resolve("monitor.yaml")).replace("freshness: 1h", "freshness: 2h"));
    assertThat(running().reload()).isEmpty();
    append(folder.resolve("data/a.csv"));
    well();
    // Those that wait for one that hangs hang, too.
    stuck(hanging);
    Thread end = Thread.ofPlatform().daemon().start(running()::close);
    assertThat(end.join(LONG)).as("the program ends").isTrue();
    exporter = null;
  }

  private void stuck(int count) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(
                        running().status().sources().stream()
                            .map(source -> source.problem().reason()))
                    .filteredOn(reason -> reason == SourceReason.Stuck)
                    .hasSize(count));
  }
}
