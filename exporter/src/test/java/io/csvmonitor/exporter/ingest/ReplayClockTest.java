package io.csvmonitor.exporter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.Replay;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ReplayClockTest {
  private static final long FIRST = Duration.ofDays(7).plusHours(3).toMillis();
  private static final long START = Duration.ofDays(20_000).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  @Test
  void aReplayEndsWithItsLastRow() {
    ReplayClock clock = clock(60, false);
    assertThat(Duration.ofMillis(clock.left(START))).isEqualTo(Duration.ofMinutes(22));
    assertThat(Duration.ofMillis(clock.left(START + 21 * HOUR / 60)))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(clock.left(START + HOUR)).isZero();
    assertThat(clock.left(START + DAY)).isZero();
  }

  @Property
  void aReplayInALoopStartsAgainAfterWholeDaysOfTheRecording(
      @ForAll @IntRange(min = 1, max = 86_400) int speed,
      @ForAll @LongRange(min = 0, max = 86_400_000_000L) long elapsed) {
    ReplayClock clock = clock(speed, true);
    long left = clock.left(START + elapsed);
    assertThat(left).isBetween(0L, 3 * DAY / speed);
    long reached = clock.now(START + elapsed) + left * speed;
    // A fraction of a millisecond is left out.
    assertThat(Math.floorMod(FIRST - reached, 3 * DAY)).isLessThan(speed);
  }

  /** Rows of three days from 03:00 on, of which two days and two hours are loaded at once. */
  private static ReplayClock clock(int speed, boolean loop) {
    ReplayClock clock = new ReplayClock(new Replay(speed, loop, "2d2h"), List.of("orders"));
    clock.recorded("orders", FIRST, FIRST + 3 * DAY - (loop ? 1 : 0), START);
    return clock;
  }
}
