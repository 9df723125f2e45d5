package io.csvmonitor.exporter.threshold.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The detector finds a season only where there is one, in the zone's local time. */
class SeasonalProfileTest {
  private static final double MEAN = 500;
  private static final Duration PERIOD = Duration.ofMinutes(5);
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static SeasonSelector seasons() {
    return new SeasonSelector(AnomalySettings.every(PERIOD).withZone(BERLIN));
  }

  @Test
  void aNoiseWithoutSeasonIsGivenNone() {
    SeasonSelector seasons = seasons();
    Random random = new Random(3);
    Instant time = Instant.parse("2025-03-01T00:00:00Z");
    int given = 0;
    for (int i = 0; i < 14 * 288; i++, time = time.plus(PERIOD)) {
      given +=
          Math.abs(seasons.offset(time, 100 + random.nextGaussian(), true)) > 0 && i > 3 * 288
              ? 1
              : 0;
    }
    assertThat(given).isLessThan(288);
  }

  @Test
  void theHourIsTheZonesAlsoAfterDaylightSavingBegan() {
    SeasonSelector seasons = seasons();
    Instant time = Instant.parse("2025-03-17T00:00:00Z");
    // Begins at 09h in Berlin: 08h UTC, and 07h UTC from 2025-03-30 on.
    double atNine = 0;
    double atTwo = 0;
    for (int i = 0; i < 21 * 288; i++, time = time.plus(PERIOD)) {
      var local = time.atZone(BERLIN);
      boolean open = local.getHour() >= 9 && local.getHour() < 17;
      double shape = seasons.offset(time, open ? 900 : 0, true);
      if (local.getMinute() == 30) {
        atNine = local.getHour() == 9 ? shape : atNine;
        atTwo = local.getHour() == 2 ? shape : atTwo;
      }
    }
    assertThat(atNine - atTwo).isCloseTo(900, within(1.0));
  }

  @Test
  void anAcceptedLevelMovesTheHoursThatWereLearnedBefore() {
    for (boolean inProportion : new boolean[] {true, false}) {
      AnomalySettings settings = AnomalySettings.every(PERIOD);
      SeasonSelector seasons = new SeasonSelector(inProportion ? settings.withLowest(0) : settings);
      Instant time = Instant.parse("2025-03-03T00:00:00Z");
      for (int i = 0; i < 10 * 288; i++, time = time.plus(PERIOD)) {
        seasons.offset(time, hour(i), true);
      }
      seasons.mark();
      for (int i = 0; i < 288; i++, time = time.plus(PERIOD)) {
        seasons.offset(time, changed(hour(i), inProportion), false);
      }
      seasons.acceptLevel(inProportion);
      assertThat(seasons.mean()).isCloseTo(changed(MEAN, inProportion), within(0.5));
      for (int i = 0; i < 288; i++, time = time.plus(PERIOD)) {
        double usual = seasons.offset(time, changed(hour(i), inProportion), true) + seasons.mean();
        assertThat(usual).as("row %d", i).isCloseTo(changed(hour(i), inProportion), within(20.0));
      }
    }
  }

  @Test
  void aJumpIsExpectedAtItsTime() {
    // A shop that opens at 9 h and closes at 17 h.
    SeasonSelector seasons = new SeasonSelector(AnomalySettings.every(PERIOD).withLowest(0));
    Instant time = Instant.parse("2025-03-03T00:00:00Z");
    double worst = 0;
    for (int i = 0; i < 10 * 288; i++, time = time.plus(PERIOD)) {
      int hour = i / 12 % 24;
      double value = hour >= 9 && hour < 17 ? 900 : 100;
      double usual = seasons.offset(time, value, true) + seasons.mean();
      worst = i < 4 * 288 ? 0 : Math.max(worst, Math.abs(usual - value));
    }
    assertThat(worst).isLessThan(1);
  }

  @Test
  void aSpikeDoesNotHideAJumpForWeeks() {
    Duration hour = Duration.ofHours(1);
    SeasonSelector seasons = new SeasonSelector(AnomalySettings.every(hour).withLowest(0));
    Instant time = Instant.parse("2025-03-03T00:00:00Z");
    double atNine = 0;
    for (int i = 0; i < 14 * 24; i++, time = time.plus(hour)) {
      boolean open = i % 24 >= 9 && i % 24 < 17;
      double value = i == 10 * 24 + 9 ? 100_000 : open ? 900 : 100;
      double usual = seasons.offset(time, value, true) + seasons.mean();
      atNine = i % 24 == 9 ? usual : atNine;
    }
    assertThat(atNine).isCloseTo(900, within(1.0));
  }

  @Test
  void theMeanOfASeasonIsTheSameOnEachDay() {
    SeasonSelector seasons = new SeasonSelector(AnomalySettings.every(PERIOD).withLowest(0));
    Instant time = Instant.parse("2025-03-03T00:00:00Z");
    for (int i = 0; i < 35 * 288; i++, time = time.plus(PERIOD)) {
      double value = i / 288 % 7 == 6 ? 100 : 400;
      double offset = seasons.offset(time, value, true);
      if (i > 28 * 288) {
        assertThat(seasons.mean()).isCloseTo((6 * 400 + 100) / 7.0, within(0.1));
        assertThat(offset).isCloseTo(value - seasons.mean(), within(1.0));
      }
    }
  }

  private static double hour(int row) {
    return MEAN - 300 * Math.cos(2 * Math.PI * row / 288);
  }

  private static double changed(double value, boolean inProportion) {
    return inProportion ? 0.5 * value : value - 100;
  }

  @Test
  void anHoursValuesTakeBoundedRoomAndKeepTheirMiddle() {
    HourMiddle values = new HourMiddle();
    for (int i = 0; i < 100_000; i++) {
      values.add(i);
    }
    assertThat(values.middle()).isCloseTo(50_000, within(2000.0));
  }

  @Test
  void aQuarterOfAnHourDoesNotMoveItsMiddleAndSmallCountsHaveOne() {
    HourMiddle values = new HourMiddle();
    for (int i = 0; i < 60; i++) {
      values.add(i >= 45 ? 1_000 : i % 3 == 0 ? 1 : 0);
    }
    assertThat(values.middle()).isBetween(0.2, 0.6);
  }
}
