package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.source.Source;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.incident.IncidentFinder;
import io.csvmonitor.exporter.threshold.RuleSet;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.breach.BreachOutcome;
import io.csvmonitor.exporter.threshold.view.ThresholdView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report says of series in which one known thing happens. */
class DetectorStoriesIT {
  private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final int HOURS_PER_DAY = 24;

  /** Windows of five minutes in a day. */
  private static final int DAY = 288;

  @TempDir Path folder;

  /** A row for each period, with the status {@code a}. */
  private static String rows(Duration period, int count, IntToDoubleFunction value) {
    StringBuilder text = new StringBuilder("time,status,n\n");
    for (int i = 0; i < count; i++) {
      text.append(at(period, i)).append(",a,").append(Math.round(value.applyAsDouble(i)));
      text.append('\n');
    }
    return text.toString();
  }

  private static Instant at(Duration period, int row) {
    return BEGIN.plus(period.multipliedBy(row));
  }

  /**
   * The views of a report.
   *
   * @param thresholds items of YAML, of the metric {@code n}
   */
  private List<ThresholdView> views(Duration period, String rows, String... thresholds)
      throws Exception {
    Files.writeString(folder.resolve("rows.csv"), rows);
    Files.writeString(
        folder.resolve("monitor.yaml"),
        """
        sources:
          - name: rows
            from: {file: {path: rows.csv}}
            time: {columns: [time], zone: UTC, period: %dm}
            metrics: [{name: n, type: Counter, value: n, labels: [{column: status}]}]
        thresholds:
          - %s
        """
            .formatted(period.toMinutes(), String.join("\n  - ", thresholds)));
    ExporterConfig config = ExporterConfig.load(folder.resolve("monitor.yaml"));
    Source source = config.spec().sources().getFirst();
    return new OneShotRead(config, source, RuleSet.of(config.spec())).read().thresholds();
  }

  private static String threshold(Duration period, String kind) {
    return "{name: N, metric: n, window: %dm, %s}".formatted(period.toMinutes(), kind);
  }

  /** The breaches of one threshold in a report, oldest first. */
  private List<Breach> breaches(Duration period, String rows, String kind) throws Exception {
    return views(period, rows, threshold(period, kind)).getFirst().groups().stream()
        .flatMap(group -> group.breaches().stream())
        .toList();
  }

  private static void isAbout(Breach breach, Duration period, int from, int to, int tolerance) {
    Duration most = period.multipliedBy(tolerance);
    assertThat(Duration.between(at(period, from), Instant.ofEpochMilli(breach.from())).abs())
        .as("begin of %s", breach)
        .isLessThanOrEqualTo(most);
    assertThat(Duration.between(at(period, to), Instant.ofEpochMilli(breach.to())).abs())
        .as("end of %s", breach)
        .isLessThanOrEqualTo(most);
  }

  /** An hourly series around a level, which repeats every eleven hours. */
  private static double around(double level, int row) {
    return level * (1.05 - 0.01 * ((row + 10) % 11));
  }

  @Test
  void aLevelThatStaysIsOneIncidentAndTheNewLevelIsJudged() throws Exception {
    int shift = 10 * HOURS_PER_DAY;
    int zero = shift + 84;
    String rows =
        rows(
            HOUR,
            25 * HOURS_PER_DAY,
            row -> row == zero || row == zero + 1 ? 0 : around(row < shift ? 100 : 60, row));
    List<Breach> all = breaches(HOUR, rows, "anomaly: {season: 24h}");
    assertThat(all).hasSize(2);
    isAbout(all.getFirst(), HOUR, shift, shift + HOURS_PER_DAY, 2);
    assertThat(all.getFirst().state()).isEqualTo(BreachOutcome.ACCEPTED);
    assertThat(all.getFirst().sentence())
        .contains("below the expected mean")
        .endsWith("The new level is taken as normal.");
    isAbout(all.getLast(), HOUR, zero, zero + 2, 0);
    assertThat(all.getLast().state()).isEqualTo(BreachOutcome.RECOVERED);
    assertThat(all.getLast().peak().evaluation().expected()).isBetween(55.0, 65.0);
  }

  @ParameterizedTest
  @CsvSource({"24h, 240, 24", "7d, 840, 168"})
  void aDeviationOfTheLevelEndsAfterASeason(String season, int shift, int length) throws Exception {
    int zero = shift + length + 60;
    String rows =
        rows(
            HOUR,
            zero + 200,
            row -> row == zero || row == zero + 1 ? 0 : around(row < shift ? 100 : 60, row));
    List<Breach> all =
        breaches(HOUR, rows, "baseline: {season: %s}, deviation: {below: 70%%}".formatted(season));
    isAbout(all.getFirst(), HOUR, shift, shift + length, 0);
    assertThat(all.getFirst().state()).isEqualTo(BreachOutcome.ACCEPTED);
    if (season.equals("24h")) {
      // A week has no other value of the new level at this hour to compare with.
      assertThat(all).hasSize(2);
      isAbout(all.getLast(), HOUR, zero, zero + 2, 0);
    }
  }

  /** Counts with a daily season between 200 and 600, by chance, times a factor from a day on. */
  private static String daily(Duration period, int days, int fromDay, double factor, long seed) {
    Random random = new Random(seed);
    int perDay = (int) Duration.ofDays(1).dividedBy(period);
    double top = period.equals(HOUR) ? 400 : 200;
    return rows(
        period,
        days * perDay,
        row -> {
          double usual = top * (1 + 0.5 * Math.sin(2 * Math.PI * row / perDay));
          double mean = row < fromDay * perDay ? usual : factor * usual;
          return Math.max(0, mean + Math.sqrt(mean) * random.nextGaussian());
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aLevelOfASeriesWithASeasonIsOneIncident(long seed) throws Exception {
    for (Duration period : List.of(HOUR, FIVE_MINUTES)) {
      int perDay = (int) Duration.ofDays(1).dividedBy(period);
      List<Breach> all =
          breaches(period, daily(period, 24, 14, 0.6, seed), "anomaly: {sensitivity: Medium}")
              .stream()
              .filter(each -> each.to() > at(period, 14 * perDay).toEpochMilli())
              .toList();
      assertThat(all).as("period " + period).hasSize(1);
      isAbout(all.getFirst(), period, 14 * perDay, 15 * perDay, 12);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aSmallChangeOfTheLevelIsAFewIncidents(long seed) throws Exception {
    assertThat(breaches(HOUR, daily(HOUR, 60, 30, 1.15, seed), "anomaly: {}")).hasSizeBetween(1, 4);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aSeriesInWhichNothingHappensHasNoMoreIncidentsThanAccepted(long seed) throws Exception {
    // One in a week is accepted at Medium, a fifth of this at Low.
    assertThat(breaches(HOUR, daily(HOUR, 98, 98, 1, seed), "anomaly: {sensitivity: Low}"))
        .hasSizeLessThanOrEqualTo(3);
    assertThat(breaches(HOUR, daily(HOUR, 98, 98, 1, seed), "anomaly: {}"))
        .hasSizeLessThanOrEqualTo(7);
  }

  @Test
  void aValueThatFlapsAroundALimitIsOneIncident() throws Exception {
    int from = 5 * DAY;
    String rows =
        rows(
            FIVE_MINUTES,
            6 * DAY,
            row -> row < from || row >= from + 48 ? 100 : row % 2 == 0 ? 75 : 65);
    List<Breach> all =
        breaches(FIVE_MINUTES, rows, "baseline: {season: 24h}, deviation: {below: 70%}");
    assertThat(all).hasSize(1);
    isAbout(all.getFirst(), FIVE_MINUTES, from, from + 48, 1);
  }

  @Test
  void aShareOfFewIsBreachedOnlyIfChanceDoesNotMakeIt() throws Exception {
    Duration period = Duration.ofMinutes(15);
    StringBuilder rows = new StringBuilder("time,status,n\n");
    for (int i = 0; i < 192; i++) {
      boolean allFail = i >= 96 && i < 104;
      int failed = allFail ? 99 : i == 136 ? 1 : 0;
      rows.append("%s,approved,%d%n".formatted(at(period, i), allFail ? 0 : i == 136 ? 100 : 101));
      if (failed > 0) {
        rows.append("%s,failed,%d%n".formatted(at(period, i), failed));
      }
    }
    List<Breach> all =
        breaches(period, rows.toString(), "match: {status: [failed]}, share: {above: 0.5%}");
    assertThat(all).hasSize(1);
    isAbout(all.getFirst(), period, 96, 104, 0);
    assertThat(
            breaches(
                period,
                rows.toString(),
                "match: {status: [failed]}, share: {above: 0.5%, minimum: 100}"))
        .as("with a minimum of 100, 99 of 99 is a breach too")
        .hasSize(1);
  }

  @Test
  void hoursOfZerosAfterAnOutageAreNormal() throws Exception {
    double[] outage = {60, 40, 55, 30, 50, 45};
    String rows =
        rows(FIVE_MINUTES, DAY, row -> row < 195 || row >= 226 ? 0 : outage[(row - 195) % 6]);
    List<Breach> all = breaches(FIVE_MINUTES, rows, "anomaly: {direction: Up}");
    assertThat(all).hasSize(1);
    isAbout(all.getFirst(), FIVE_MINUTES, 195, 226, 0);
  }

  @ParameterizedTest
  @CsvSource({"Down, Low", "Down, Medium", "Down, High", "Both, Low", "Both, Medium", "Both, High"})
  void dipsDoNotHideEachOther(String direction, String sensitivity) throws Exception {
    Random random = new Random(5);
    int every = 84;
    String rows =
        rows(
            FIVE_MINUTES,
            4 * DAY,
            row -> (600 + 25 * random.nextGaussian()) * (row >= 60 && row % every < 5 ? 0.65 : 1));
    List<Breach> all =
        breaches(
            FIVE_MINUTES,
            rows,
            "anomaly: {direction: %s, sensitivity: %s, season: 24h}"
                .formatted(direction, sensitivity));
    for (int dip = 1; dip * every < 4 * DAY; dip++) {
      long from = at(FIVE_MINUTES, dip * every).toEpochMilli();
      long to = at(FIVE_MINUTES, dip * every + 5).toEpochMilli();
      assertThat(all.stream().filter(each -> each.from() < to && each.to() > from).count())
          .as("incidents of dip " + dip)
          .isEqualTo(1);
    }
    assertThat(all.stream().filter(each -> each.from() >= at(FIVE_MINUTES, DAY).toEpochMilli()))
        .as("after the first day, and hardly another")
        .hasSizeBetween(10, 11);
  }

  @Test
  void aMorningsRampIsOrdinaryGrowth() throws Exception {
    Random random = new Random(6);
    String rows =
        rows(
            FIVE_MINUTES,
            DAY,
            row -> {
              double mean = 50 + 975 * (1 - Math.cos(2 * Math.PI * row / DAY));
              return mean + Math.sqrt(mean) * random.nextGaussian();
            });
    assertThat(breaches(FIVE_MINUTES, rows, "anomaly: {sensitivity: Medium}")).isEmpty();
    assertThat(breaches(FIVE_MINUTES, rows, "anomaly: {sensitivity: Low}")).isEmpty();
    assertThat(
            breaches(
                FIVE_MINUTES,
                rows.replaceAll("(?m)^(2026-03-02T18:[0-2].:00Z,a,).*$", "$10"),
                "anomaly: {sensitivity: Medium}"))
        .as("an outage on that day is found")
        .hasSize(1);
  }

  @Test
  void aSeriesOfARowADayIsNotBlindForAHundredDays() throws Exception {
    Duration day = Duration.ofDays(1);
    String rows =
        rows(day, 200, row -> row == 60 || row == 61 ? 0 : 950 + 41 * (row % 3) + row % 5);
    for (String kind : List.of("anomaly: {}", "baseline: {season: 7d}, dropToZero: {minimum: 5}")) {
      List<Breach> all = breaches(day, rows, kind);
      assertThat(all).as(kind).hasSize(1);
      isAbout(all.getFirst(), day, 60, 62, 0);
    }
    String early = rows(day, 30, row -> row == 20 ? 0 : 950 + 41 * (row % 3) + row % 5);
    assertThat(breaches(day, early, "anomaly: {}")).as("after twenty days").hasSize(1);
  }

  @Test
  void anOutageIsOneIncidentOfAllThresholds() throws Exception {
    Random random = new Random(7);
    String rows =
        rows(
            FIVE_MINUTES,
            8 * DAY,
            row ->
                row >= 7 * DAY + 100 && row < 7 * DAY + 148 ? 0 : 300 + 18 * random.nextGaussian());
    List<ThresholdView> views =
        views(
            FIVE_MINUTES,
            rows,
            "{name: Odd, metric: n, window: 5m, anomaly: {}}",
            "{name: Low, metric: n, window: 5m, baseline: {season: 24h}, deviation: {below: 70%}}",
            "{name: Zero, metric: n, window: 5m, baseline: {season: 24h}, dropToZero: {minimum: 5}}");
    List<Incident> all =
        IncidentFinder.find(views, List.of()).stream()
            .filter(each -> each.to() > at(FIVE_MINUTES, 7 * DAY).toEpochMilli())
            .toList();
    assertThat(all).hasSize(1);
    Incident incident = all.getFirst();
    assertThat(incident.breaches().stream().map(each -> each.threshold().name()))
        .containsExactlyInAnyOrder("Odd", "Low", "Zero");
    assertThat(Instant.ofEpochMilli(incident.from())).isEqualTo(at(FIVE_MINUTES, 7 * DAY + 100));
    assertThat(Instant.ofEpochMilli(incident.to())).isEqualTo(at(FIVE_MINUTES, 7 * DAY + 148));
    assertThat(incident.impact()).isBetween(-48 * 320.0, -48 * 280.0);
  }
}
