package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RowRateTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  private final RowRate rate = new RowRate();

  private double perMinute(long millis) {
    return rate.perSecond(millis) * 60;
  }

  /** So many rows come at once, so often, with this time between. */
  private long arrive(int times, int rows, long every) {
    long now = 0;
    rate.at(1_000_000, now);
    for (int i = 1; i <= times; i++) {
      now += every;
      rate.at(1_000_000L + (long) i * rows, now);
    }
    return now;
  }

  @Test
  void historyIsNoRate() {
    rate.at(1_000_000, 0);
    assertThat(perMinute(1)).isZero();
    assertThat(perMinute(HOUR)).isZero();
  }

  @Test
  void aFileThatIsWrittenOnceAMinuteHasOneRowAMinute() {
    long now = arrive(20, 1, MINUTE);
    for (long at = now; at < now + MINUTE; at += 1_000) {
      assertThat(perMinute(at)).isCloseTo(1, within(0.001));
    }
  }

  @Test
  void aFileThatIsWrittenOnceAnHourHasARate() {
    long now = arrive(10, 600, HOUR);
    assertThat(perMinute(now + HOUR / 2)).isCloseTo(10, within(0.001));
  }

  @Test
  void ofASteadyStreamTheLastMinuteCounts() {
    long now = arrive(600, 10, 1_000);
    assertThat(perMinute(now)).isCloseTo(600, within(15.0));
    // Twice as many from now on.
    for (int i = 1; i <= 62; i++) {
      now += 1_000;
      rate.at(1_006_000L + i * 20L, now);
    }
    assertThat(perMinute(now)).isCloseTo(1_200, within(25.0));
  }

  @Test
  void itFallsWhenNothingComesAnyMore() {
    long now = arrive(600, 10, 1_000);
    assertThat(perMinute(now + 10 * MINUTE)).isLessThan(10);
    assertThat(perMinute(now + 24 * HOUR)).isLessThan(0.1);
  }

  @Test
  void theFirstMinuteIsNotExtrapolated() {
    rate.at(0, 0);
    rate.at(10, 1_000);
    assertThat(perMinute(1_500)).isCloseTo(10, within(0.001));
  }
}
