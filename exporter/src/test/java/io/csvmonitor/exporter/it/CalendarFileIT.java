package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.exporter.http.security.TestCertificate;
import io.csvmonitor.exporter.source.store.http.Nginx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole exporter with calendars in files, which change, break and heal. */
class CalendarFileIT {
  private static final String UP = "csvmonitor_calendar_up{calendar=\"%s\"}";

  private static final String MUTED =
      "csvmonitor_threshold_muted{severity=\"warning\",threshold=\"Many\"}";
  private static final String BREACHED =
      "csvmonitor_threshold_breached{severity=\"warning\",threshold=\"Many\"}";

  @TempDir Path folder;
  @TempDir Path home;

  private final Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(1_800);

  private void rows() throws Exception {
    StringBuilder rows = new StringBuilder("time,n\n");
    for (int i = 0; i < 25; i++) {
      rows.append(start.plusSeconds(60L * i)).append(",100\n");
    }
    Files.writeString(folder.resolve("a.csv"), rows);
  }

  private void manifest(String deploys, String nights) throws Exception {
    Files.writeString(
        folder.resolve("monitor.yaml"),
        """
        sources:
          - name: a
            from: {file: {path: a.csv}}
            time: {columns: [time]}
            metrics: [{name: a, type: Counter, value: n}]
        thresholds:
          - {name: Many, metric: a, window: 1m, limit: {above: 50}}
        calendars:
          - {name: Deploys, effect: Mark, from: %s}
          - {name: Nights, effect: Mute, from: %s}
        """
            .formatted(deploys, nights));
  }

  @Test
  void theLastGoodVersionStaysInForceAndTheProblemIsSaid() throws Exception {
    rows();
    manifest("{file: {path: deploys.csv}}", "{file: {path: nights.ics}}");
    Path deploys =
        Files.writeString(
            folder.resolve("deploys.csv"), "time,title\n" + start.plusSeconds(300) + ",v1\n");
    String mark =
        "csvmonitor_calendar_mark_timestamp_seconds{calendar=\"Deploys\",source=\"a\",title=\"%s\"}";
    try (Monitor monitor = Monitor.start(folder)) {
      // The other file is not there yet, and the sources are read all the same.
      monitor.until(UP.formatted("Nights"), 0);
      monitor.until(mark.formatted("v1"), (double) start.plusSeconds(300).getEpochSecond());
      monitor.until(BREACHED, 1);
      monitor.status(
          text -> text.contains("\"FileNotFound\"") && text.contains("nights.ics does not exist"));
      assertThat(monitor.probe("/-/status")).contains("\"FileNotFound\"", "nights.ics");
      assertThat(monitor.get("/")).contains("Calendars with files", "nights.ics does not exist");

      Files.writeString(
          folder.resolve("nights.ics"),
          """
          BEGIN:VCALENDAR
          VERSION:2.0
          BEGIN:VEVENT
          UID:1
          DTSTART:20200101T000000Z
          DTEND:20400101T000000Z
          END:VEVENT
          END:VCALENDAR
          """);
      monitor.until(UP.formatted("Nights"), 1);
      monitor.until(MUTED, 1);

      Files.writeString(deploys, start.plusSeconds(600) + ",v2\n", StandardOpenOption.APPEND);
      monitor.until(mark.formatted("v2"), (double) start.plusSeconds(600).getEpochSecond());
      Files.writeString(folder.resolve("nights.ics"), "when,what\nsecret,secret\n");
      Files.writeString(deploys, "soon,v3\n", StandardOpenOption.APPEND);
      monitor.until(UP.formatted("Nights"), 0);
      monitor.until(UP.formatted("Deploys"), 0);
      // What was read before stays.
      monitor.until(MUTED, 1);
      monitor.until(mark.formatted("v2"), (double) start.plusSeconds(600).getEpochSecond());
      assertThat(monitor.get("/api/v1/status"))
          .contains("deploys.csv: line 4: expected a time", "nights.ics: line 1: expected a header")
          .doesNotContain("secret", "soon");
      // A reload keeps it, too.
      assertThat(monitor.reload()).isEmpty();
      monitor.until(MUTED, 1);

      Files.writeString(deploys, "time,title\n" + start.plusSeconds(900) + ",v4\n");
      monitor.until(UP.formatted("Deploys"), 1);
      monitor.until(
          scrape -> {
            assertThat(scrape.value(mark.formatted("v4")))
                .isEqualTo((double) start.plusSeconds(900).getEpochSecond());
            assertThat(scrape.text()).doesNotContain("title=\"v2\"");
          });
      assertThat(monitor.scrape().rows("a")).isEqualTo(25);
    }
  }

  @Test
  void aCalendarOfAWebServerIsReadAgainWhenItChanges() throws Exception {
    rows();
    TestCertificate server = TestCertificate.of(home, "server", "EC");
    server.writeCertificate(home.resolve("tls.crt"));
    server.writeCertificate(home.resolve("client.crt"));
    server.writeKey(home.resolve("tls.key"));
    try (Nginx nginx = new Nginx(home)) {
      Files.writeString(nginx.root.resolve("deploys.csv"), "time,title\n");
      Files.writeString(nginx.root.resolve("nights.csv"), "start,end\n2020-01-01,2020-01-02\n");
      manifest(
          "{http: {url: \"%s\", interval: 1s}}".formatted(nginx.url("deploys.csv")),
          "{http: {url: \"%s\", interval: 1s}}".formatted(nginx.url("nights.csv")));
      try (Monitor monitor = Monitor.start(folder)) {
        monitor.until(UP.formatted("Deploys"), 1);
        monitor.until(BREACHED, 1);
        Files.writeString(nginx.root.resolve("nights.csv"), "start,end\n2020-01-01,2040-01-01\n");
        monitor.until(MUTED, 1);
        nginx.stop();
        monitor.until(UP.formatted("Nights"), 0);
        monitor.status(text -> text.contains("\"Unreachable\""));
        monitor.until(MUTED, 1);
      }
    }
  }
}
