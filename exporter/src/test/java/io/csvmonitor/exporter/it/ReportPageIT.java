package io.csvmonitor.exporter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.csvmonitor.exporter.cli.Main;
import io.csvmonitor.exporter.cli.MonthOfMinutes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The HTML report in a browser, as people see it; screenshots stay in target/screenshots. */
class ReportPageIT {
  private static final Tab.Look DARK_PHONE =
      new Tab.Look("dark-phone", 380, ColorScheme.DARK, true);

  /** Half of a screen, or a small tablet. */
  private static final Tab.Look HALF = new Tab.Look("half", 900, ColorScheme.LIGHT, true);

  /** The width between the margins of the paper. */
  private static final int A4_WIDTH = 688;

  @TempDir static Path folder;
  private static Chromium chromium;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    write("sample", Path.of("../data/payments.yaml"));
    write("month", MonthOfMinutes.write(folder));
    write("silent", silent());
    Path empty = Files.createDirectory(folder.resolve("none"));
    Files.writeString(empty.resolve("a.csv"), "time,n\n2026-01-01T00:00:00Z,1\n");
    write(
        "empty",
        Files.writeString(
            empty.resolve("monitor.yaml"),
            """
            sources:
              - name: a
                from: {file: {path: a.csv}}
                time: {columns: [time]}
                metrics: [{name: things, type: Counter, value: n}]
            thresholds:
              - {name: Few, metric: things, window: 1h, baseline: {season: 24h}, deviation: {below: 70%}}
            """));
  }

  /** Breaches of a shadow, muted breaches, and breaches that are explained. */
  private static Path silent() throws IOException {
    Path silent = Files.createDirectory(folder.resolve("silently"));
    StringBuilder rows = new StringBuilder("time,issuer,n\n");
    LocalDateTime start = LocalDateTime.parse("2026-01-01T00:00");
    for (int hour = 0; hour < 24 * 21; hour++) {
      for (int issuer = 0; issuer < 4; issuer++) {
        int n = hour % 100 < 3 ? issuer : 100 + hour % 7 + issuer;
        rows.append(start.plusHours(hour)).append(",issuer ").append(issuer).append(',');
        rows.append(n).append('\n');
      }
    }
    Files.writeString(silent.resolve("a.csv"), rows);
    return Files.writeString(
        silent.resolve("monitor.yaml"),
        """
        sources:
          - name: a
            from: {file: {path: a.csv}}
            time: {columns: [time]}
            metrics: [{name: payments_of_all_issuers, type: Counter, value: n, labels: [{column: issuer}]}]
        thresholds:
          - name: FewerPaymentsThanOnOtherDays
            metric: payments_of_all_issuers
            window: 1h
            baseline: {season: 24h}
            deviation: {below: 70%}
            explain: [issuer]
          - {name: AlmostNoPayments, metric: payments_of_all_issuers, window: 1h, mode: Shadow, limit: {below: "40"}}
        calendars:
          - {name: Maintenance, effect: Mute, dates: ["2026-01-09"], thresholds: [FewerPaymentsThanOnOtherDays]}
        """);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static void write(String name, Path manifest) {
    int code =
        Main.commandLine()
            .execute("report", "--config", manifest.toString(), "--output", page(name).toString());
    assertThat(code).isZero();
  }

  private static Path page(String name) {
    return folder.resolve(name + ".html");
  }

  private static Tab open(String name, Tab.Look look) {
    Tab tab = chromium.open(look);
    tab.load(page(name).toUri());
    return tab;
  }

  static Stream<Arguments> views() {
    return Stream.of("sample", "month", "silent", "empty")
        .flatMap(
            name ->
                Stream.of(Tab.Look.LIGHT, Tab.Look.DARK, HALF, Tab.Look.PHONE, DARK_PHONE)
                    .map(look -> Arguments.of(name, look)));
  }

  @ParameterizedTest
  @MethodSource("views")
  void canBeReadByAll(String name, Tab.Look look) {
    try (Tab tab = open(name, look)) {
      tab.screenshot("report-" + name + "-" + look.name());
      assertThat(tab.overflow()).isEmpty();
      assertThat(tab.lowContrast()).isEmpty();
      assertThat(tab.violations()).isEmpty();
      assertThat(tab.errors()).isEmpty();
      assertThat(tab.requestsElsewhere(URI.create(page(name).toUri().toString()))).isEmpty();
    }
  }

  @Test
  void sectionsAreInTheOrderInWhichTheyMatter() {
    try (Tab tab = open("sample", Tab.Look.LIGHT)) {
      List<String> sections =
          tab.headings().stream().filter(heading -> !heading.startsWith("3")).limit(5).toList();
      assertThat(sections)
          .containsExactly(
              "1 Checkouts are not being recorded while payments go through.",
              "2 What happened",
              "2 Evidence",
              "2 Not evaluated",
              "2 Data quality");
    }
  }

  /** On paper, the page is dark on white, whatever the screen is like. */
  @Test
  void printIsDarkOnWhite() {
    try (Tab tab = open("sample", new Tab.Look("paper", A4_WIDTH, ColorScheme.DARK, true))) {
      tab.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(tab.page().evaluate("() => getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(255, 255, 255)");
      assertThat(tab.page().evaluate("() => getComputedStyle(document.body).color"))
          .isEqualTo("rgb(0, 0, 0)");
      tab.screenshot("report-sample-print");
      assertThat(tab.overflow()).isEmpty();
      assertThat(tab.lowContrast()).isEmpty();
      byte[] pdf = tab.page().pdf(new Page.PdfOptions().setFormat("A4").setPrintBackground(true));
      assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }
  }
}
