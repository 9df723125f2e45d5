package io.csvmonitor.exporter.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeGridTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final long FROM_2000 = 946_684_800_000L;
  private static final long TO_2040 = 2_208_988_800_000L;

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC",
            "America/Sao_Paulo",
            "Europe/Berlin",
            "Asia/Kolkata",
            "Pacific/Apia",
            "America/New_York")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<Duration> widths() {
    return Arbitraries.of("PT1S", "PT1M", "PT5M", "PT15M", "PT1H", "PT6H", "P1D", "P7D")
        .map(Duration::parse);
  }

  @Property
  void eachTimeIsInItsBucket(
      @ForAll @LongRange(min = FROM_2000, max = TO_2040) long time,
      @ForAll @From("zones") ZoneId zone,
      @ForAll @From("widths") Duration width) {
    TimeGrid grid = new TimeGrid(width, zone);
    long index = grid.index(time);
    assertThat(grid.start(index)).isLessThanOrEqualTo(time);
    assertThat(grid.end(index)).isGreaterThan(time);
    assertThat(grid.index(grid.start(index))).isEqualTo(index);
    assertThat(grid.index(grid.end(index))).isEqualTo(index + 1);
  }

  @Property
  void bucketsOfUpToADayBeginAtMultiplesOnTheZonesClock(
      @ForAll @LongRange(min = FROM_2000, max = TO_2040) long time,
      @ForAll @From("zones") ZoneId zone,
      @ForAll @From("widths") Duration width) {
    TimeGrid grid = new TimeGrid(width, zone);
    LocalDateTime start = local(grid.start(grid.index(time)), zone);
    boolean skipped = zone.getRules().getValidOffsets(start.toLocalDate().atStartOfDay()).isEmpty();
    if (width.toDays() <= 1 && !skipped && !zone.getId().equals("Pacific/Apia")) {
      long second = start.toLocalTime().toSecondOfDay();
      boolean changed =
          zone.getRules().getValidOffsets(start.minusNanos(1)).size() != 1
              || zone.getRules().getValidOffsets(start).size() != 1;
      assertThat(changed || second % Math.max(1, width.toSeconds()) == 0).isTrue();
    }
  }

  @Test
  void weeksBeginOnMonday() {
    TimeGrid grid = new TimeGrid(Duration.ofDays(7), BERLIN);
    long index = grid.index(Instant.parse("2026-03-12T10:00:00Z").toEpochMilli());
    assertThat(local(grid.start(index), BERLIN)).isEqualTo("2026-03-09T00:00");
    assertThat(local(grid.end(index), BERLIN)).isEqualTo("2026-03-16T00:00");
  }

  @Test
  void daysHave23And25Hours() {
    TimeGrid days = new TimeGrid(Duration.ofDays(1), BERLIN);
    assertThat(hours(days, "2026-03-29T12:00:00Z")).isEqualTo(23);
    assertThat(hours(days, "2026-10-25T12:00:00Z")).isEqualTo(25);
  }

  @Test
  void theSameTimeOfOtherDays() {
    TimeGrid hours = new TimeGrid(Duration.ofHours(1), BERLIN);
    long ten = hours.index(Instant.parse("2026-03-30T08:00:00Z").toEpochMilli());
    for (int days : List.of(1, 2, 7)) {
      long then = hours.daysBefore(ten, days).orElseThrow();
      assertThat(local(hours.start(then), BERLIN))
          .isEqualTo(LocalDateTime.parse("2026-03-30T10:00").minusDays(days));
    }
    long two = hours.index(Instant.parse("2026-03-30T00:00:00Z").toEpochMilli());
    assertThat(hours.daysBefore(two, 1)).as("02:00 is skipped on the 29th").isEmpty();
    long twice = hours.index(Instant.parse("2026-10-26T01:00:00Z").toEpochMilli());
    assertThat(hours.daysBefore(twice, 1)).as("02:00 is there twice on the 25th").isEmpty();
  }

  private static long hours(TimeGrid grid, String within) {
    long index = grid.index(Instant.parse(within).toEpochMilli());
    return Duration.ofMillis(grid.end(index) - grid.start(index)).toHours();
  }

  private static LocalDateTime local(long millis, ZoneId zone) {
    return Instant.ofEpochMilli(millis).atZone(zone).toLocalDateTime();
  }
}
