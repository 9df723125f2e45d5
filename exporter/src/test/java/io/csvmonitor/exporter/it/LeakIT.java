package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A card number in the wrong place is seen by nobody, unless the manifest asks for bad rows. */
class LeakIT {
  private static final String CARD = "4111111111111111";

  /** Spellings by which a part of it would be one too many. */
  private static final List<String> PARTS = List.of(CARD, "41111111", "4.111111", "4,111");

  /** Each is bad in a way of its own, and has the card where something else should be. */
  private static final List<String> BAD_ROWS =
      List.of(
          "2026-01-01T00:00:00Z,paid,x" + CARD,
          "2026-01-01T00:00:00Z,paid,-" + CARD,
          CARD + ",paid,1",
          CARD + "-01-01T00:00:00Z,paid,1",
          "2999-01-01T00:00:00Z,paid" + CARD + ",1",
          "2026-01-01T00:00:00Z," + CARD,
          "2026-01-01T00:00:00Z,paid,1," + CARD,
          "2026-01-01T00:00:00Z," + CARD + "9".repeat(2_000) + ",1",
          CARD.repeat(100_000),
          "2026-01-01T00:00:00Z,\"" + CARD + "\"x,1",
          "2026-01-01T00:00:00Z," + CARD + "\0,1",
          "2026-01-01T00:00:00Z," + CARD + "\u00ff,1");

  @TempDir Path folder;
  private Path file;
  private final Queue<String> log = new ConcurrentLinkedQueue<>();

  private final AppenderBase<ILoggingEvent> logged =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          log.add(
              event.getFormattedMessage()
                  + " "
                  + event.getKeyValuePairs()
                  + (event.getThrowableProxy() == null
                      ? ""
                      : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
      };

  private static Logger ours() {
    return (Logger) LoggerFactory.getLogger("io.csvmonitor");
  }

  @BeforeEach
  void listen() throws IOException {
    file = folder.resolve("a.csv");
    logged.setContext(ours().getLoggerContext());
    logged.start();
    ours().addAppender(logged);
    ours().setLevel(Level.TRACE);
  }

  @AfterEach
  void listenNoMore() {
    ours().detachAppender(logged);
    ours().setLevel(Level.INFO);
  }

  private void manifest(String more) {
    Monitor.manifest(
        folder,
        """
        - name: a
          from: {file: {path: a.csv}}
          time: {columns: [time], pattern: ISO8601}
          %s
          metrics: [{name: a, type: Counter, value: count, labels: [{column: status}]}]
        """
            .formatted(more));
  }

  private void write(String header) throws IOException {
    Files.write(
        file,
        (header
                + "2026-01-01T00:00:00Z,good,1\n"
                + String.join("\n", BAD_ROWS)
                + "\n2026-01-01T00:00:00Z,good,1\n")
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void noPageNoLogNoMetricAndNoStatusShowsIt() throws IOException {
    write("time,status,count\n");
    manifest("");
    Path state = folder.resolve("state");
    for (int start = 0; start < 2; start++) {
      try (Monitor monitor = Monitor.start(folder, state)) {
        monitor.until("a_total{status=\"good\"}", 2);
        assertThat(monitor.scrape().bad("a").values().stream().mapToDouble(n -> n).sum())
            .isEqualTo(BAD_ROWS.size());
        isHidden(monitor);
        if (start == 0) {
          // The shape of it is what one works with.
          assertThat(monitor.get("/")).contains("999999999");
        }
      }
    }
    assertThat(log.toString()).contains("bad_rows ");
    for (Path kept : files(state)) {
      assertThat(new String(Files.readAllBytes(kept), StandardCharsets.ISO_8859_1))
          .as(kept.toString())
          .doesNotContain(CARD);
    }
  }

  @Test
  void aFileWithoutItsHeaderShowsNothingOfTheRowInItsPlace() throws IOException {
    manifest("");
    Files.writeString(file, "2026-01-01T00:00:00Z," + CARD + ",1\n");
    try (Monitor monitor = Monitor.start(folder)) {
      String status = monitor.status(s -> s.contains("\"state\" : \"Failed\""));
      assertThat(status).contains("column time is missing");
      isHidden(monitor);
    }
    assertThat(log.toString()).contains("column time is missing");
  }

  @Test
  void aSnapshotShowsNothingEither() throws IOException {
    write("time,status,count\n");
    // A Gauge may be negative: that one is no bad row.
    Files.writeString(
        file,
        Files.readString(file, StandardCharsets.ISO_8859_1).replaceAll("paid,-4", "paid,x4"),
        StandardCharsets.ISO_8859_1);
    manifest("mode: Snapshot");
    Monitor.manifest(
        folder,
        Files.readString(folder.resolve("monitor.yaml"))
            .replace("sources:\n", "")
            .replace("Counter", "Gauge")
            .indent(-2));
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.until("a{status=\"good\"}", 1);
      isHidden(monitor);
    }
  }

  @Test
  void whoAsksForBadRowsSeesThemOnTheStatusPageAndNowhereElse() throws IOException {
    write("time,status,count\n");
    manifest("showBadRows: true");
    try (Monitor monitor = Monitor.start(folder)) {
      monitor.until("a_total{status=\"good\"}", 2);
      assertThat(monitor.get("/")).contains("x" + CARD);
      assertThat(monitor.get("/api/v1/status")).contains("x" + CARD);
      hides(monitor.scrape().text());
      hides(monitor.probe("/-/status"));
    }
    hides(log.toString());
  }

  private void isHidden(Monitor monitor) {
    hides(monitor.get("/"));
    hides(monitor.get("/?refresh"));
    hides(monitor.get("/api/v1/status"));
    hides(monitor.scrape().text());
    hides(monitor.probe("/-/status"));
    hides(log.toString());
  }

  private static void hides(String text) {
    assertThat(text).isNotEmpty();
    for (String part : PARTS) {
      assertThat(text).doesNotContain(part);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
