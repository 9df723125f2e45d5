package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which time a row has, and what follows of it. */
class TimeIT {
  private static final String LAST_ROW = "csvmonitor_source_last_row_timestamp_seconds";
  private static final String STALE = "csvmonitor_source_stale";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("a.csv");
  }

  private void manifest(String time) {
    Monitor.manifest(folder, append(time));
  }

  private static String append(String time) {
    return """
    - name: a
      from: {file: {path: a.csv}}
      %s
      metrics: [{name: a, type: Counter}]
    """
        .formatted(time);
  }

  private static String table(String date, ZoneId zone) {
    return """
    - name: t
      from: {file: {path: t.csv}}
      mode: Snapshot
      time: {columns: [time], pattern: "HH'h'", zone: "%s", date: %s}
      metrics: [{name: t, type: Gauge, value: v, labels: [{column: time, as: hour}]}]
    """
        .formatted(zone, date);
  }

  /** A table of all hours, the first so many with a value and the others with zero. */
  private static String hours(int filled) {
    StringBuilder rows = new StringBuilder("time,v\n");
    for (int hour = 0; hour < 24; hour++) {
      rows.append("%02dh,%d%n".formatted(hour, hour < filled ? 10 + hour : 0));
    }
    return rows.toString();
  }

  private void lastRow(String rows, String time, Instant expected) throws IOException {
    Files.writeString(file, rows);
    manifest(time);
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape scrape = monitor.until("a_total", (double) rows.lines().count() - 1);
      assertThat(scrape.of("a", LAST_ROW)).as(time).isEqualTo(expected.toEpochMilli() / 1000.0);
    }
  }

  @Test
  void eachWayToSayTheTimeGivesTheSameInstant() throws IOException {
    Instant noon = Instant.parse("2025-07-12T12:00:00Z");
    lastRow(
        "t\n2025-07-12 09:00:00\n",
        "time: {columns: [t], pattern: 'yyyy-MM-dd HH:mm:ss', zone: America/Sao_Paulo}",
        noon);
    lastRow(
        "d,h\n12/07/2025,09h 00\n",
        "time: {columns: [d, h], pattern: \"dd/MM/yyyy HH'h' mm\", zone: America/Sao_Paulo}",
        noon);
    lastRow("t\n1752321600\n", "time: {columns: [t], pattern: EpochSeconds}", noon);
    lastRow("t\n1752321600000\n", "time: {columns: [t], pattern: EpochMillis}", noon);
    lastRow("t\n2025-07-12T14:00:00+02:00\n", "time: {columns: [t], pattern: ISO8601}", noon);
    // 09h of a fixed day.
    lastRow(
        "t\n09h\n",
        "time: {columns: [t], pattern: \"HH'h'\", zone: America/Sao_Paulo, date: '2025-07-12'}",
        noon);
  }

  @Test
  void anHourThatDaylightSavingSkipsOrRepeatsIsStillATime() throws IOException {
    String time = "time: {columns: [t], pattern: 'yyyy-MM-dd HH:mm', zone: America/New_York}";
    ZoneId zone = ZoneId.of("America/New_York");
    lastRow(
        "t\n2025-03-09 01:30\n2025-03-09 02:30\n",
        time,
        LocalDateTime.parse("2025-03-09T02:30").atZone(zone).toInstant());
    lastRow(
        "t\n2025-11-02 00:30\n2025-11-02 01:30\n",
        time,
        LocalDateTime.parse("2025-11-02T01:30").atZone(zone).toInstant());
  }

  @Test
  void aSourceIsStaleOnceItsNewestRowIsAndAlsoIfItCannotBeReadAnyMore() throws IOException {
    Files.writeString(file, "t\n2025-07-12T12:00:00Z\n");
    manifest("time: {columns: [t], pattern: ISO8601}");
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape old = monitor.until("a_total", 1);
      assertThat(old.of("a", STALE)).isEqualTo(1);
      assertThat(old.up("a")).isEqualTo(1);
      Files.delete(file);
      Scrape gone = monitor.until(s -> assertThat(s.up("a")).isZero());
      assertThat(gone.of("a", STALE)).isEqualTo(1);
      Files.writeString(file, "t\n2025-07-12T12:00:00Z\n" + Instant.now() + "\n");
      Scrape fresh = monitor.until("a_total", 2);
      assertThat(fresh.of("a", STALE)).isZero();
    }
  }

  @Test
  void rowsWithoutATimeHaveThatOfTheirReading() throws IOException {
    Files.writeString(file, "x\n1\n");
    manifest("");
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape scrape = monitor.until("a_total", 1);
      assertThat(scrape.of("a", STALE)).isZero();
      assertThat(scrape.of("a", LAST_ROW))
          .isCloseTo(System.currentTimeMillis() / 1000.0, within(600.0));
    }
  }

  @Test
  void todayIsTheDayOnWhichTheContentChangedAlsoAfterARestart() throws IOException {
    Path table = folder.resolve("t.csv");
    Files.writeString(table, hours(24));
    LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(3);
    Files.setLastModifiedTime(table, FileTime.from(day.atTime(23, 30).toInstant(ZoneOffset.UTC)));
    Monitor.manifest(folder, table("Today", ZoneOffset.UTC));
    Path state = folder.resolve("state");
    double expected = day.atTime(23, 0).toEpochSecond(ZoneOffset.UTC);
    try (Monitor monitor = Monitor.start(folder, state)) {
      Scrape scrape = monitor.until("t{hour=\"23h\"}", 33);
      assertThat(scrape.of("t", LAST_ROW)).isEqualTo(expected);
      assertThat(scrape.of("t", STALE)).isEqualTo(1);
    }
    // Written again with the same content, as a copy job does: it did not change.
    Files.writeString(table, hours(24));
    try (Monitor monitor = Monitor.start(folder, state)) {
      Scrape scrape = monitor.until("t{hour=\"23h\"}", 33);
      assertThat(scrape.of("t", LAST_ROW)).isEqualTo(expected);
    }
  }

  @Test
  void aTableWithValuesInHoursThatHaveNotBegunIsYesterdays() throws IOException {
    Path table = folder.resolve("t.csv");
    // A zone in which it is about six in the morning.
    Instant now = Instant.now();
    ZoneOffset zone = ZoneOffset.ofHours(6 - now.atZone(ZoneOffset.UTC).getHour());
    LocalDate today = ZonedDateTime.ofInstant(now, zone).toLocalDate();
    Files.writeString(table, hours(24));
    Monitor.manifest(folder, table("Today", zone));
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape yesterday = monitor.until("t{hour=\"23h\"}", 33);
      assertThat(yesterday.of("t", LAST_ROW))
          .isEqualTo((double) today.minusDays(1).atTime(23, 0).toEpochSecond(zone));
      assertThat(isComplete(yesterday, "23h")).isEqualTo(1);
      Files.writeString(table, hours(5));
      Scrape anew = monitor.until("t{hour=\"23h\"}", 0);
      assertThat(isComplete(anew, "05h")).isEqualTo(1);
      assertThat(isComplete(anew, "08h")).isZero();
      assertThat(anew.of("t", LAST_ROW))
          .isLessThanOrEqualTo((double) now.plusSeconds(600).getEpochSecond())
          .isGreaterThanOrEqualTo((double) today.atTime(LocalTime.MIN).toEpochSecond(zone));
    }
  }

  @Test
  void aReplayBeginsWithItsPreloadAndIsOfNow() throws IOException {
    recordThreeDays();
    Files.writeString(folder.resolve("t.csv"), hours(24));
    Files.writeString(folder.resolve("f.csv"), hours(24));
    replay("{preload: 1d10h}", table("Today", ZoneOffset.UTC));
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape scrape = monitor.until("a_total", 35);
      assertThat(scrape.rows("a")).isEqualTo(35);
      assertThat(scrape.of("a", LAST_ROW))
          .isCloseTo(System.currentTimeMillis() / 1000.0, within(3_600.0));
      assertThat(scrape.of("a", STALE)).isZero();
      // Of the table of hours only those of the second day that have come.
      Scrape filled = monitor.until(s -> assertThat(s.metric("t")).hasSize(11));
      assertThat(filled.value("t{hour=\"10h\"}")).isEqualTo(20);
      assertThat(isComplete(filled, "09h")).isEqualTo(1);
      assertThat(isComplete(filled, "10h")).isZero();
      assertThat(monitor.get("/api/v1/status")).contains("\"clock\" : \"2025-07-13T10:0");
    }
  }

  private static double isComplete(Scrape scrape, String row) {
    return scrape.value("csvmonitor_source_row_complete{row=\"" + row + "\",source=\"t\"}");
  }

  /** As in a cluster, where a Job may fill the volume after the exporter has started. */
  @Test
  void aReplayBeginsWhenItsFilesAreThere() throws IOException {
    recordThreeDays();
    Path later = Files.move(file, folder.resolve("later"));
    Files.writeString(folder.resolve("t.csv"), hours(24));
    replay("{preload: 1d10h}", table("2025-07-13", ZoneOffset.UTC));
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.until(scrape -> assertThat(scrape.of("a", "csvmonitor_source_up")).isZero());
      assertThat(monitor.get("/api/v1/status")).contains("a.csv does not exist");
      Files.move(later, file);
      monitor.until("a_total", 35);
      monitor.until(scrape -> assertThat(scrape.metric("t")).hasSize(11));
      assertThat(monitor.get("/api/v1/status")).doesNotContain("does not exist");
    }
  }

  @Test
  void aReplayEndsOrGoesOnInWholeDaysAndItsCountersNeverFall() throws IOException {
    recordThreeDays();
    replay("{speed: 86400}", "");
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.until("a_total", 72);
    }
    replay("{speed: 86400, loop: true}", "");
    try (Monitor monitor = Monitor.start(folder)) {
      Scrape[] before = {monitor.ready()};
      monitor.until(
          scrape -> {
            scrape.isNotBelow(before[0]);
            before[0] = scrape;
            assertThat(scrape.value("a_total")).isGreaterThan(100);
          });
    }
  }

  private void recordThreeDays() throws IOException {
    Files.writeString(file, "t\n");
    Instant first = Instant.parse("2025-07-12T00:00:00Z");
    for (int hour = 0; hour < 72; hour++) {
      Files.writeString(file, first.plus(hour, ChronoUnit.HOURS) + "\n", StandardOpenOption.APPEND);
    }
  }

  private void replay(String replay, String more) throws IOException {
    Monitor.manifest(folder, append("time: {columns: [t], pattern: ISO8601}") + more);
    Files.writeString(
        folder.resolve("monitor.yaml"), "replay: " + replay + "\n", StandardOpenOption.APPEND);
  }
}
