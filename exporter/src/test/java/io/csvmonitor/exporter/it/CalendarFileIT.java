package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.exporter.faults.Faults;
import io.csvmonitor.exporter.http.security.TestCertificate;
import io.csvmonitor.exporter.run.Exporter;
import io.csvmonitor.exporter.source.store.ObjectServer;
import io.csvmonitor.exporter.source.store.azure.Azurite;
import io.csvmonitor.exporter.source.store.gcs.FakeGcs;
import io.csvmonitor.exporter.source.store.http.Nginx;
import io.csvmonitor.exporter.source.store.s3.GoFakeS3;
import io.csvmonitor.exporter.source.store.sftp.OpenSsh;
import io.csvmonitor.exporter.status.CalendarStatus;
import io.csvmonitor.exporter.status.SourceReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  /** A place of files, with a real server. */
  enum Place {
    S3,
    GCS,
    AZURE,
    SFTP;

    Server start(Path home, Path login) throws IOException {
      return switch (this) {
        case S3 ->
            objects(
                new GoFakeS3(),
                login,
                "{s3: {bucket: plans, key: %s, endpoint: \"http://127.0.0.1:%d\", pathStyle: true,"
                    + " interval: 1s, credentials: {accessKeyId: {file: id}, secretAccessKey: {file: secret}}}}");
        case GCS ->
            objects(
                new FakeGcs(),
                login,
                "{gcs: {bucket: plans, key: %s, endpoint: \"http://127.0.0.1:%d\", interval: 1s,"
                    + " credentials: {file: key.json}}}");
        case AZURE ->
            objects(
                new Azurite(),
                login,
                "{azureBlob: {account: "
                    + Azurite.ACCOUNT
                    + ", container: plans, key: %s, endpoint: \"http://127.0.0.1:%d/"
                    + Azurite.ACCOUNT
                    + "\", interval: 1s, accountKey: {file: account-key}}}");
        case SFTP -> sftp(new OpenSsh(home), home, login);
      };
    }

    private static Server objects(ObjectServer server, Path login, String from) throws IOException {
      server.writeLogin(login);
      server.bucket("plans");
      return new Server(
          file -> from.formatted(file, server.port()),
          (file, text) -> server.put("plans", file, text),
          server::close);
    }

    private static Server sftp(OpenSsh server, Path home, Path login) throws IOException {
      Files.copy(home.resolve("id"), login.resolve("id"));
      Files.copy(home.resolve("known_hosts"), login.resolve("known_hosts"));
      return new Server(
          file ->
              "{sftp: {host: 127.0.0.1, port: %d, username: %s, path: %s, interval: 1s, privateKey: {file: id}, knownHosts: {file: known_hosts}}}"
                  .formatted(server.port, OpenSsh.user(), file),
          (file, text) -> Files.writeString(server.root.resolve(file), text),
          server::close);
    }
  }

  /** Writes a file of a server. */
  interface Put {
    void put(String file, String text) throws IOException;
  }

  record Server(UnaryOperator<String> from, Put files, Runnable stop) {}

  @ParameterizedTest
  @EnumSource(Place.class)
  void aCalendarOfAStoreIsReadAgainAndOutlivesARestart(Place place) throws Exception {
    rows();
    Server server = place.start(home, folder);
    try {
      server.files().put("deploys.csv", "time,title\n");
      server.files().put("nights.csv", "start,end\n2020-01-01,2020-01-02\n");
      manifest(server.from().apply("deploys.csv"), server.from().apply("nights.csv"));
      Path state = folder.resolve("state");
      try (Monitor monitor = Monitor.start(folder, state)) {
        monitor.until(UP.formatted("Nights"), 1);
        monitor.until(BREACHED, 1);
        server.files().put("nights.csv", "start,end\n2020-01-01,2040-01-01\n");
        monitor.until(MUTED, 1);
      }
      server.stop().run();
      try (Monitor monitor = Monitor.start(folder, state)) {
        monitor.until(UP.formatted("Nights"), 0);
        monitor.until(MUTED, 1);
        monitor.status(text -> text.contains("\"Unreachable\""));
      }
    } finally {
      server.stop().run();
    }
  }

  @Test
  void aFileSystemThatDoesNotAnswerIsReported() throws Exception {
    rows();
    manifest("{file: {path: deploys.csv}}", "{file: {path: slow/nights.csv}}");
    Files.writeString(folder.resolve("deploys.csv"), "time,title\n");
    Path slow = Files.createDirectory(folder.resolve("slow"));
    Files.writeString(slow.resolve("nights.csv"), "start,end\n2020-01-01,2020-01-02\n");
    CountDownLatch answers = new CountDownLatch(1);
    Faults faults = new Faults();
    faults.with(
        (call, path) -> {
          if (path.startsWith(slow)) {
            hang(answers);
          }
        });
    faults.fail(number -> true);
    try (Exporter exporter =
        new Exporter(
            faults.over(folder).resolve("monitor.yaml"),
            null,
            Exporter.Start.AT_ONCE,
            Duration.ofMillis(500))) {
      await()
          .untilAsserted(
              () ->
                  assertThat(exporter.status().calendars().files())
                      .extracting(CalendarStatus::reason)
                      .containsExactly(null, SourceReason.Stuck));
      answers.countDown();
      await()
          .untilAsserted(
              () ->
                  assertThat(exporter.status().calendars().files())
                      .allMatch(CalendarStatus::isGood));
    } finally {
      answers.countDown();
    }
  }

  private static void hang(CountDownLatch answers) throws IOException {
    try {
      answers.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IOException("ended", ended);
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
      Path state = folder.resolve("state");
      try (Monitor monitor = Monitor.start(folder, state)) {
        monitor.until(UP.formatted("Deploys"), 1);
        monitor.until(BREACHED, 1);
        Files.writeString(nginx.root.resolve("nights.csv"), "start,end\n2020-01-01,2040-01-01\n");
        monitor.until(MUTED, 1);
        nginx.stop();
        monitor.until(UP.formatted("Nights"), 0);
        monitor.status(text -> text.contains("\"Unreachable\""));
        monitor.until(MUTED, 1);
      }
      // The server does not answer at the next start, either.
      try (Monitor monitor = Monitor.start(folder, state)) {
        monitor.until(UP.formatted("Nights"), 0);
        monitor.until(MUTED, 1);
      }
      Files.writeString(state.resolve(".calendars/n-ights.json"), "{\"version\": 1}");
      try (Monitor monitor = Monitor.start(folder, state)) {
        monitor.until(BREACHED, 1);
      }
    }
  }
}
