package io.csvmonitor.exporter.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTicksTest {
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("America/Sao_Paulo"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("Asia/Kathmandu"));

  private static List<String> labels(String from, String to, String zone, int max) {
    return TimeTicks.of(
            Instant.parse(from).toEpochMilli(),
            Instant.parse(to).toEpochMilli(),
            ZoneId.of(zone),
            max)
        .stream()
        .map(Map.Entry::getValue)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2026-03-12T03:00:00Z; 2026-03-13T02:00:00Z; America/Sao_Paulo; 12 Mar, 03:00, 06:00, 09:00, 12:00, 15:00, 18:00, 21:00",
        "2026-03-10T03:00:00Z; 2026-03-13T02:30:00Z; America/Sao_Paulo; 10 Mar, 12:00, 11 Mar, 12:00, 12 Mar, 12:00",
        "2026-03-12T10:00:00Z; 2026-03-12T10:00:40Z; UTC; 10:00:00, 10:00:05, 10:00:10, 10:00:15, 10:00:20, 10:00:25, 10:00:30, 10:00:35, 10:00:40",
        "2026-02-20T00:00:00Z; 2026-03-20T00:00:00Z; UTC; 23 Feb, 2 Mar, 9 Mar, 16 Mar",
        "2025-11-20T00:00:00Z; 2026-04-02T00:00:00Z; UTC; Dec 2025, Jan 2026, Feb 2026, Mar 2026, Apr 2026",
        "2009-12-01T00:00:00Z; 2026-04-02T00:00:00Z; UTC; 2010, 2015, 2020, 2025",
        // The hour from 2 to 3 does not exist.
        "2026-03-28T23:00:00Z; 2026-03-29T05:00:00Z; Europe/Berlin; 29 Mar, 01:00, 03:00, 04:00, 05:00, 06:00, 07:00",
        // The hour from 2 to 3 exists twice.
        "2026-10-24T22:00:00Z; 2026-10-25T04:00:00Z; Europe/Berlin; 25 Oct, 01:00, 02:00, 02:00, 03:00, 04:00, 05:00",
        // Midnight does not exist: the day begins at one.
        "2018-11-04T01:00:00Z; 2018-11-04T06:00:00Z; America/Sao_Paulo; 22:00, 23:00, 4 Nov, 02:00, 03:00, 04:00",
        // Half past one and two are the same hour: the clocks go back by half an hour.
        "2026-04-04T13:00:00Z; 2026-04-04T18:00:00Z; Australia/Lord_Howe; 5 Apr, 01:00, 02:00, 03:00, 04:00",
      })
  void ticksAreAtRoundTimesOfTheZone(String from, String to, String zone, String labels) {
    assertThat(String.join(", ", labels(from, to, zone, 8))).isEqualTo(labels);
  }

  @Property
  void ticksAreFewAndWithinTheAxis(
      @ForAll @LongRange(min = -2_000_000_000_000L, max = 4_000_000_000_000L) long from,
      @ForAll @LongRange(min = 1_000, max = 1_000_000_000_000L) long span,
      @ForAll @IntRange(max = 5) int zone,
      @ForAll @IntRange(min = 3, max = 12) int max) {
    List<Map.Entry<Long, String>> ticks = TimeTicks.of(from, from + span, ZONES.get(zone), max);
    // A change of the clocks, short months, and both ends add some.
    assertThat(ticks).hasSizeLessThanOrEqualTo(max + 3);
    assertThat(ticks).extracting(Map.Entry::getKey).isSorted();
    assertThat(ticks).allSatisfy(tick -> assertThat(tick.getKey()).isBetween(from, from + span));
  }
}
