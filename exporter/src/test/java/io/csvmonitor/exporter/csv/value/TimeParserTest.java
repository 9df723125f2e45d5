package io.csvmonitor.exporter.csv.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.Time;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParserTest {
  private static final LocalDate DAY = LocalDate.of(2025, 7, 14);

  private static TimeParser parser(String pattern, String zone) {
    return TimeParser.of(new Time(List.of("t"), pattern, zone, null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy-MM-dd HH:mm:ss|2025-07-12 13:45:00|2025-07-12T13:45:00Z",
        "yyyyMMddHHmmssSSS|20250712134501234|2025-07-12T13:45:01.234Z",
        "dd/MM/yyyy HH:mm|12/07/2025 13:45|2025-07-12T13:45:00Z",
        "d MMM yyyy h:mm a|3 Jul 2025 1:45 pm|2025-07-03T13:45:00Z",
        "yyyy-MM-dd'T'HH:mm:ssXXX|2025-07-12T13:45:00+02:00|2025-07-12T11:45:00Z",
        "yyyy-MM-dd HH:mm:ss VV|2025-07-12 13:45:00 Europe/Berlin|2025-07-12T11:45:00Z",
        "yyyy-MM-dd|2025-07-12|2025-07-12T00:00:00Z",
        "yyyy-MM|2025-07|2025-07-01T00:00:00Z",
        "HH'h'|15h|2025-07-14T15:00:00Z",
        "HH'h' mm|00h 05|2025-07-14T00:05:00Z",
        "H:mm|9:05|2025-07-14T09:05:00Z",
        "ISO8601|2025-07-12|2025-07-12T00:00:00Z",
        "ISO8601|2025-07-12 13:45|2025-07-12T13:45:00Z",
        "ISO8601|2025-07-12T13:45:01,5Z|2025-07-12T13:45:01.500Z",
        "ISO8601|2025-07-12T13:45:01.123456789-0330|2025-07-12T17:15:01.123Z",
        "ISO8601|2025-07-12 13:45:01 +02|2025-07-12T11:45:01Z",
        "EpochSeconds|1752327900|2025-07-12T13:45:00Z",
        "EpochSeconds|1752327900.25|2025-07-12T13:45:00.250Z",
        "EpochSeconds|-1.5|1969-12-31T23:59:58.500Z",
        "EpochMillis|1752327900123|2025-07-12T13:45:00.123Z"
      })
  void readsTimes(String pattern, String text, String expected) {
    long millis = parser(pattern, "UTC").parse(" " + text + " ", DAY);
    assertThat(Instant.ofEpochMilli(millis)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy-MM-dd HH:mm:ss,2025-02-30 00:00:00",
    "yyyy-MM-dd HH:mm:ss,2025-02-28 24:00:01",
    "yyyy-MM-dd HH:mm:ss,2025-02-28 00:60:00",
    "yyyy-MM-dd HH:mm:ss,2025-02-28",
    "yyyy-MM-dd,2025-02-33",
    "yyyy-MM-dd HH:mm:ss,",
    "H:mm,24:01",
    "H:mm,124:00",
    "d/M/yyyy,30/2/2025",
    "ISO8601,2025-02-30T00:00",
    "ISO8601,2025-02-28T25:00",
    "ISO8601,2025-02-28T00:00x",
    "ISO8601,13:45",
    "ISO8601,2025-02-28T00:00:00.",
    "EpochSeconds,1e9",
    "EpochSeconds,",
    "EpochSeconds,1.",
    "EpochMillis,99999999999999999999"
  })
  void refusesWhatIsNoTime(String pattern, String text) {
    assertThat(parser(pattern, "UTC").parse(text == null ? "" : text, DAY))
        .isEqualTo(TimeParser.NOT_A_TIME);
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy-MM-dd HH:mm:ss,2025-02-28 24:00:00,2025-02-28T23:00:00Z",
    "d.M.yyyy H:mm,31.12.2025 24:00,2025-12-31T23:00:00Z",
    "ISO8601,2025-03-29T24:00,2025-03-29T23:00:00Z",
    "ISO8601,2025-03-30T24:00,2025-03-30T22:00:00Z",
    "ISO8601,2025-10-26T24:00Z,2025-10-27T00:00:00Z"
  })
  void theEndOfADayIsTheMidnightOfTheNext(String pattern, String text, String expected) {
    assertThat(Instant.ofEpochMilli(parser(pattern, "Europe/Berlin").parse(text, null)))
        .isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3:05 PM", "3:05 p.m.", "3:05 P.M.", "3:05 pm"})
  void halvesOfADayAreWrittenInSeveralWays(String clock) {
    TimeParser parser = parser("yyyy-MM-dd h:mm a", "UTC");
    assertThat(Instant.ofEpochMilli(parser.parse("2025-02-03 " + clock, null)))
        .isEqualTo(Instant.parse("2025-02-03T15:05:00Z"));
  }

  @Test
  void theLetterKIsRefusedAndTheRightOneSaid() {
    assertThatThrownBy(() -> parser("yyyy-MM-dd kk:mm", "UTC"))
        .hasMessageContaining("expected H for the hour, found k");
  }

  @Test
  void aSkippedTimeMovesForwardAndOfARepeatedOneTheFirstIsMeant() {
    TimeParser berlin = parser("yyyy-MM-dd HH:mm", "Europe/Berlin");
    assertThat(Instant.ofEpochMilli(berlin.parse("2025-03-30 02:30", null)))
        .isEqualTo(Instant.parse("2025-03-30T01:30:00Z"));
    assertThat(Instant.ofEpochMilli(berlin.parse("2025-10-26 02:30", null)))
        .isEqualTo(Instant.parse("2025-10-26T00:30:00Z"));
  }

  @Test
  void joinsTwoColumns() {
    String[] row = {"13:45", "x", " 2025-07-12 "};
    long millis = parser("yyyy-MM-dd HH:mm", "UTC").parse(row, new int[] {2, 0}, null);
    assertThat(Instant.ofEpochMilli(millis)).isEqualTo(Instant.parse("2025-07-12T13:45:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "HH'h',PT1H,false",
    "HH'h' mm,PT1M,false",
    "yyyy-MM-dd,P1D,true",
    "ISO8601,PT1S,true",
    "EpochSeconds,PT1S,true",
    "EpochMillis,PT0.001S,true",
    "yyyy-MM-dd HH:mm:ss.SSS,PT0.001S,true"
  })
  void knowsPeriodAndDate(String pattern, Duration period, boolean hasDate) {
    assertThat(parser(pattern, "UTC").period()).isEqualTo(period);
    assertThat(parser(pattern, "UTC").hasDate()).isEqualTo(hasDate);
    assertThat(TimeParser.of(new Time(List.of("t"), pattern, null, null, "15m", null)).period())
        .isEqualTo(Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dd/MM HH:mm", "nonsense", "yyyy-MM-dd 'open", "[", "mm:ss"})
  void refusesPatterns(String pattern) {
    assertThatThrownBy(() -> parser(pattern, "UTC"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pattern");
  }

  @Test
  void refusesAZone() {
    assertThatThrownBy(() -> parser("ISO8601", "Europe/Nowhere")).hasMessageContaining("zone");
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "America/Sao_Paulo",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "UTC",
        "Pacific/Apia",
        "Africa/Cairo");
  }

  @Property(tries = 5000)
  void equalsFormatterAndZone(
      @ForAll @From("zones") String zone,
      @ForAll @IntRange(max = 60 * 366) int day,
      @ForAll @IntRange(max = 1439) int minute,
      @ForAll @IntRange(max = 18) int place,
      @ForAll char replacement) {
    check(
        zone, LocalDate.EPOCH.plusDays(day).atStartOfDay().plusMinutes(minute), place, replacement);
    // And near the zone's next change, if there is one.
    ZoneId id = ZoneId.of(zone);
    var next =
        id.getRules().nextTransition(LocalDate.EPOCH.plusDays(day).atStartOfDay(id).toInstant());
    if (next != null) {
      check(zone, next.getDateTimeBefore().plusMinutes(minute / 8 - 90), place, '9');
      check(zone, next.getDateTimeAfter().plusMinutes(minute / 8 - 90), place, '1');
    }
  }

  private static void check(String zone, LocalDateTime local, int place, char replacement) {
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    StringBuilder text = new StringBuilder(formatter.format(local));
    TimeParser parser = parser("yyyy-MM-dd HH:mm:ss", zone);
    TimeParser general = parser("[yyyy-MM-dd HH:mm:ss]", zone);
    for (int i = 0; i < 2; i++) {
      String now = text.toString();
      long expected = expected(formatter, now, zone);
      assertThat(parser.parse(now, null)).as(now).isEqualTo(expected);
      assertThat(general.parse(now, null)).as(now).isEqualTo(expected);
      text.setCharAt(place, Character.isWhitespace(replacement) ? 'x' : replacement);
    }
  }

  private static long expected(DateTimeFormatter formatter, String text, String zone) {
    try {
      return LocalDateTime.parse(text, formatter)
          .atZone(ZoneId.of(zone))
          .toInstant()
          .toEpochMilli();
    } catch (DateTimeException e) {
      return TimeParser.NOT_A_TIME;
    }
  }
}
