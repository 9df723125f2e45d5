package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.series.PublishedMetric;
import io.csvmonitor.exporter.series.PublishedSource;
import io.csvmonitor.exporter.series.SeriesFilter;
import io.csvmonitor.exporter.series.WindowDemand;
import io.csvmonitor.exporter.series.Windows;
import io.csvmonitor.exporter.source.store.local.FileSet;
import io.csvmonitor.exporter.state.MemoryBounds;
import io.csvmonitor.exporter.state.SourceState;
import io.csvmonitor.exporter.state.StateStore;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Last lines without an end, by a clock that the test sets. */
class LastLinesTest {
  private static final MemoryBounds BOUNDS = new MemoryBounds(1_000_000, 100_000);

  private static final String HEADER = "time,kind,n\n";
  private static final String FIRST = HEADER + "2026-01-01T00:00:00Z,a,1\n";
  private static final String ROW = "2026-01-01T00:01:00Z,a,";

  @TempDir Path folder;

  private Path file;
  private Charset charset = StandardCharsets.UTF_8;
  private String mode = "Append";
  private FollowedFiles reader;
  private StateStore store;
  private long now = Instant.parse("2026-01-02T00:00:00Z").toEpochMilli();

  @BeforeEach
  void begin() throws Exception {
    file = folder.resolve("a.csv");
    store = new StateStore(folder.resolve("state"));
    start(null);
  }

  private Source source() throws Exception {
    return CsvMonitorDocument.read(
            """
            sources:
              - name: rows
                from: {file: {path: a.csv}}
                mode: %s
                time: {columns: [time]}
                format: {charset: %s}
                metrics:
                  - {name: n, type: Counter, value: n, labels: [{column: kind}]}
                  - {name: g, type: Gauge, value: n, labels: [{column: kind}]}
            """
                .formatted(mode, charset))
        .spec()
        .sources()
        .getFirst();
  }

  private static final WindowDemand MINUTES =
      new WindowDemand(
          "test",
          "n",
          Duration.ofMinutes(1),
          Duration.ofDays(2),
          List.of(new SeriesFilter(Map.of())));

  private void start(@Nullable SourceState kept) throws Exception {
    reader =
        new FollowedFiles(source(), List.of(MINUTES), FileSet.of(folder, "a.csv"), BOUNDS, kept);
  }

  private LastLinesTest restart() throws Exception {
    store.save(reader.keep(0));
    store = new StateStore(folder.resolve("state"));
    start(store.load(BOUNDS));
    return this;
  }

  private LastLinesTest append(String text) throws Exception {
    return append(text.getBytes(charset));
  }

  private LastLinesTest append(byte... bytes) throws Exception {
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return this;
  }

  private boolean scan() {
    SourcePass.Outcome outcome = reader.pass(now);
    assertThat(outcome.problems()).isEmpty();
    return outcome.changed();
  }

  private boolean quiet() {
    scan();
    now += LastLines.QUIET_MILLIS;
    return scan();
  }

  private PublishedSource published() {
    return reader.publish();
  }

  private double value(int metric, String kind) {
    PublishedMetric found = published().metrics().get(metric);
    for (int i = 0; i < found.size(); i++) {
      if (kind.equals(found.labels(i).get("kind"))) {
        return found.value(i);
      }
    }
    return Double.NaN;
  }

  /** What the Counter and the windows say of a kind; the windows' sum is exact. */
  private void is(String kind, double counter, double inWindows) {
    assertThat(value(0, kind)).as("counter of " + kind).isEqualTo(counter);
    Windows windows = reader.series().windows(MINUTES);
    double sum = 0;
    for (Windows.WindowedSeries series : windows.series()) {
      if (kind.equals(series.labels().get("kind"))) {
        for (long i = windows.grid().index(windows.oldest()); i <= windows.newestIndex(); i++) {
          double value = series.buckets().get(i);
          sum += Double.isNaN(value) ? 0 : value;
        }
      }
    }
    assertThat(sum).as("windows of " + kind).isEqualTo(inWindows);
  }

  private void is(double counter) {
    is("a", counter, counter);
  }

  private long rows() {
    return published().stats().rows();
  }

  @Test
  void itIsARowOnceTheFileWasLeftAloneForFiveSeconds() throws Exception {
    append(FIRST + ROW + "12").scan();
    is(1);
    now += LastLines.QUIET_MILLIS - 1;
    assertThat(scan()).isFalse();
    is(1);
    assertThat(reader.files().getFirst().unfinished()).isTrue();
    now += 1;
    assertThat(scan()).isTrue();
    is(13);
    assertThat(rows()).isEqualTo(2);
    assertThat(reader.files().getFirst().unfinished()).isFalse();
    now += Duration.ofHours(1).toMillis();
    assertThat(scan()).isFalse();
    is(13);
  }

  @Test
  void aFileThatIsWrittenOnWaitsAgain() throws Exception {
    append(FIRST + ROW + "1").scan();
    now += 4_000;
    append("2").scan();
    now += 4_000;
    scan();
    is(1);
    now += 1_000;
    scan();
    is(13);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\n2026-01-01T00:02:00Z,b,7\n"})
  void itsEndChangesNothing(String end) throws Exception {
    append(FIRST + ROW + "12").quiet();
    append(end).scan();
    append("2026-01-01T00:03:00Z,c,5\n").scan();
    is(13);
    assertThat(value(0, "c")).isEqualTo(5);
    assertThat(published().corrections()).isZero();
    assertThat(published().stats().bad()).isEmpty();
  }

  @Test
  void halfOfAnEndIsOne() throws Exception {
    append(FIRST + ROW + "12\r").quiet();
    is(13);
    append("\n" + ROW + "5\n").scan();
    is(18);
    assertThat(rows()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theContinuedRowReplacesIt(boolean restarts) throws Exception {
    append(FIRST + ROW + "1").quiet();
    is(2);
    if (restarts) {
      restart();
      scan();
      is(2);
    }
    append("2").quiet();
    is(13);
    if (restarts) {
      restart();
    }
    append("5\n" + ROW + "1\n").scan();
    is(127);
    assertThat(rows()).isEqualTo(3);
    assertThat(value(1, "a")).isEqualTo(1);
    assertThat(published().corrections()).isZero();
  }

  /** The Counter was scraped, and never falls; what is judged is right. */
  @Test
  void whatCannotBeTakenBackIsACorrection() throws Exception {
    append("time,n,kind\n2026-01-01T00:00:00Z,1,app\n2026-01-01T00:01:00Z,12,app").quiet();
    append("roved\n").scan();
    is("app", 13, 1);
    is("approved", 12, 12);
    assertThat(published().corrections()).isEqualTo(1);
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void aSmallerNumberIsACorrection() throws Exception {
    append(FIRST + ROW + "20").quiet();
    append("e-1\n").scan();
    is("a", 21, 3);
    assertThat(published().corrections()).isEqualTo(1);
    assertThat(published().stats().bad()).isEmpty();
  }

  @Test
  void whatTurnsOutBadIsACorrectionAndABadRow() throws Exception {
    append(FIRST + ROW + "20").quiet();
    append("d\n" + ROW + "3\n").scan();
    is("a", 24, 4);
    assertThat(published().corrections()).isEqualTo(1);
    assertThat(published().stats().bad().values()).containsExactly(1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T00:01:00Z,a",
        "2026-01-01T00:01:00Z,\"a,1",
        "2026-01-01T00:0,a,1",
        "2026-01-01T00:01:00Z,a,1e",
        "2026-01-01T00:01:00Z,a,1,4",
        "#",
        ""
      })
  void whatIsNoWholeRowWaits(String line) throws Exception {
    append(FIRST + line).quiet();
    assertThat(quiet()).isFalse();
    is(1);
    assertThat(rows()).isEqualTo(1);
    assertThat(published().stats().bad()).isEmpty();
  }

  @Test
  void aQuotedLastCell() throws Exception {
    append("time,n,kind\n2026-01-01T00:00:00Z,1,\"a\"").quiet();
    is(1);
    append("\"b\"\n").scan();
    is("a\"b", 1, 1);
    is("a", 1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void aCharacterThatIsCutWaits(String name) throws Exception {
    charset = Charset.forName(name);
    start(null);
    byte[] text = "time,n,kind\n2026-01-01T00:00:00Z,5,caf\u00e9".getBytes(charset);
    byte[] cut = Arrays.copyOf(text, text.length - 1);
    append(cut).quiet();
    assertThat(rows()).isZero();
    append(text[text.length - 1]).quiet();
    is("caf\u00e9", 5, 5);
    append("\n").scan();
    is("caf\u00e9", 5, 5);
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void itIsNotCountedAgainWhenTheFileIsRewritten() throws Exception {
    append(FIRST + ROW + "12").quiet();
    Files.writeString(file, HEADER + ROW + "12\n" + ROW + "3\n");
    scan();
    is(16);
    restart().scan();
    assertThat(value(0, "a")).isEqualTo(16);
    assertThat(rows()).isEqualTo(3);
  }

  /** Rows of earlier versions are not all there: so all is read again after a restart. */
  @Test
  void itIsReplacedAlsoWhileVersionsAreCompared() throws Exception {
    append(FIRST + "2026-01-01T00:00:30Z,a,9\n").scan();
    Files.writeString(file, FIRST + ROW + "12");
    quiet();
    is(22);
    restart().scan();
    append("5").quiet();
    assertThat(value(0, "a")).isEqualTo(135);
    restart().scan();
    append("\n").scan();
    assertThat(value(0, "a")).isEqualTo(135);
    assertThat(rows()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"false, false", "false, true", "true, false", "true, true"})
  void itIsKnownAgainAfterRotation(boolean compressed, boolean away) throws Exception {
    append(FIRST + ROW + "12").quiet();
    if (away) {
      restart();
    }
    append("5\n");
    Path rotated = folder.resolve("a.csv.1");
    if (compressed) {
      try (OutputStream out =
          new GZIPOutputStream(Files.newOutputStream(folder.resolve("a.csv.1.gz")))) {
        Files.copy(file, out);
      }
      Files.delete(file);
    } else {
      Files.move(file, rotated);
    }
    append(FIRST);
    scan();
    assertThat(value(0, "a")).isEqualTo(127);
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void underUpsertTheTotalIsReplaced() throws Exception {
    mode = "Upsert";
    start(null);
    append(FIRST + ROW + "1").quiet();
    is(2);
    append("2").quiet();
    append("5\n" + ROW + "130\n").scan();
    is(131);
    assertThat(published().corrections()).isZero();
  }

  @Test
  void underUpsertATotalOfOtherLabelsIsACorrection() throws Exception {
    mode = "Upsert";
    start(null);
    append("time,n,kind\n2026-01-01T00:01:00Z,12,app").quiet();
    append("roved\n").scan();
    is("app", 12, 0);
    is("approved", 12, 12);
    assertThat(published().corrections()).isEqualTo(1);
  }

  @Test
  void aClockThatIsSetBackOnlyMakesItLater() throws Exception {
    append(FIRST + ROW + "12").scan();
    now -= Duration.ofHours(1).toMillis();
    scan();
    is(1);
    now += LastLines.QUIET_MILLIS;
    scan();
    is(13);
  }
}
