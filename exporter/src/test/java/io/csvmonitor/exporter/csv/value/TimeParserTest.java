package io.csvmonitor.exporter.csv.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.source.Time;
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
    return TimeParser.of(Time.of(List.of("t"), pattern, zone, null, null, null));
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
        "EpochMillis|1752327900123|2025-07-12T13:45:00.123Z",
        "EpochMicros|1752327900123456|2025-07-12T13:45:00.123Z",
        "EpochMicros|1752327900123456.75|2025-07-12T13:45:00.123Z",
        "EpochNanos|1752327900123456789|2025-07-12T13:45:00.123Z",
        "EpochNanos|999999999999|1970-01-01T00:16:39.999Z",
        "ExcelDays|45850|2025-07-12T00:00:00Z",
        "ExcelDays|45850.5729166667|2025-07-12T13:45:00Z",
        "ExcelDays|45850,25|2025-07-12T06:00:00Z",
        "ExcelDays|45850.395833|2025-07-12T09:30:00Z",
        "ExcelDays|45850 0.395833|2025-07-12T09:30:00Z",
        "ExcelDays|45850 0|2025-07-12T00:00:00Z",
        "ExcelDays|45850 1|2025-07-13T00:00:00Z",
        "yyyyMMdd Hmmss|20250712 93005|2025-07-12T09:30:05Z",
        "yyyyMMdd Hmmss|20250712 213005|2025-07-12T21:30:05Z",
        "yyyyMMdd Hmmss|20250712 5|2025-07-12T00:00:05Z",
        "yyyyMMdd Hmmss|20250712 093005|2025-07-12T09:30:05Z",
        "d.M.yyyy Hmm|12.7.2025 30|2025-07-12T00:30:00Z",
        "dd.MM.yy HH:mm|12.07.25 13:45|2025-07-12T13:45:00Z",
        "YYYY-'W'ww|2025-W28|2025-07-07T00:00:00Z",
        "YYYY-'W'ww|2026-W01|2025-12-29T00:00:00Z",
        "yyyy-'W'ww|2026-W01|2025-12-29T00:00:00Z",
        "YYYY'W'w|2025W3|2025-01-13T00:00:00Z",
        "yyyy-'Q'q|2025-Q3|2025-07-01T00:00:00Z",
        "QQQ yyyy|Q4 2025|2025-10-01T00:00:00Z",
        "MMM d HH:mm:ss|Jul 12 13:45:00|2025-07-12T13:45:00Z",
        "MMM d HH:mm:ss|Jul 15 13:45:00|2025-07-15T13:45:00Z",
        "MMM d HH:mm:ss|Jul 16 13:45:00|2024-07-16T13:45:00Z",
        "MMM ppd HH:mm:ss|Nov  6 02:00:15|2024-11-06T02:00:15Z",
        "dd/MM HH:mm|29/02 00:00|2024-02-29T00:00:00Z"
      })
  void readsTimes(String pattern, String text, String expected) {
    long millis = parser(pattern, "UTC").parse(" " + text + " ", DAY);
    assertThat(Instant.ofEpochMilli(millis)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy-MM-dd HH:mm:ss,2025-02-30 00:00:00",
    "yyyy-MM-dd HH:mm:ss,2025-02-28 24:00:01",
    "d.M.yyyy H:mm:ss XXX,28.2.2025 24:00:01 +01:00",
    "yyyy-MM-dd HH:mm:ss,2025-02-28 00:60:00",
    "yyyy-MM-dd HH:mm:ss,2025-02-28",
    "yyyy-MM-dd,2025-02-33",
    "yyyy-MM-dd HH:mm:ss,",
    "H:mm,24:01",
    "H:mm,124:00",
    "d/M/yyyy,30/2/2025",
    "yyyyMMdd Hmmss,20250712",
    "yyyyMMdd Hmmss,20250712 93065",
    "yyyyMMdd HHmmss,20250712 93005",
    "ExcelDays,45850 1.5",
    "ExcelDays,45850.5 0.5",
    "ExcelDays,45850 0.5 0.5",
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
    "d.M.yyyy H,24.12.2025 24,2025-12-24T23:00:00Z",
    "yyyy M d H XX,2026 1 5 24 +0100,2026-01-05T23:00:00Z",
    "yyyy-MM-dd HHXXX,2025-12-24 24-03:00,2025-12-25T03:00:00Z",
    "yyyy-MM-dd HH:mm XXX,2025-12-24 24:00 +01:00,2025-12-24T23:00:00Z",
    "d MMM yyyy H z,24 Dec 2025 24 EST,2025-12-25T05:00:00Z",
    "d.M.yyyy H VV,30.3.2025 24 Europe/Berlin,2025-03-30T22:00:00Z",
    "d.M.yyyy HH'h',24.12.2025 24h,2025-12-24T23:00:00Z",
    "d.M.yyyy H,24.12.2025 23,2025-12-24T22:00:00Z",
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
    assertThat(TimeParser.of(Time.of(List.of("t"), pattern, null, null, "15m", null)).period())
        .isEqualTo(Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "yyyy-MM-dd 'open", "[", "mm:ss"})
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

  private static TimeParser inLanguage(String pattern, String locale, String... alternatives) {
    return TimeParser.of(
        Time.of(List.of("t"), pattern, "UTC", null, null, "0s")
            .withPatterns(List.of(alternatives), locale));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr|d MMM yyyy|12 nov. 2026|2026-11-12T00:00:00Z",
        "fr|d MMM yyyy|1 août 2026|2026-08-01T00:00:00Z",
        "fr|d MMM yyyy|1 AOUT 2026|2026-08-01T00:00:00Z",
        "fr|d MMM yyyy|3 févr. 2026|2026-02-03T00:00:00Z",
        "fr|d MMM yyyy|3 fev 2026|2026-02-03T00:00:00Z",
        "fr|d MMMM yyyy|3 juillet 2026|2026-07-03T00:00:00Z",
        "fr|d MMM yyyy|3 mai 2026|2026-05-03T00:00:00Z",
        "fr|EEE d MMM yyyy|jeu. 12 nov. 2026|2026-11-12T00:00:00Z",
        "de|dd. MMM yyyy|12. Okt 2026|2026-10-12T00:00:00Z",
        "de|dd. MMM yyyy|01. Mrz 2026|2026-03-01T00:00:00Z",
        "de|dd. MMM yyyy|01. Mär 2026|2026-03-01T00:00:00Z",
        "de-AT|dd. MMMM yyyy|01. Jänner 2026|2026-01-01T00:00:00Z",
        "de|dd. MMM. yyyy|02. Dez. 2025|2025-12-02T00:00:00Z",
        "pt-BR|d 'de' MMMM 'de' yyyy|5 de março de 2026|2026-03-05T00:00:00Z",
        "pt-BR|dd/MMM/yyyy|05/dez/2026|2026-12-05T00:00:00Z",
        "es|d MMM yyyy|5 ene. 2026|2026-01-05T00:00:00Z",
        "en|d MMM yyyy|5 Jan 2026|2026-01-05T00:00:00Z"
      })
  void namesCanBeOfAnotherLanguage(String locale, String pattern, String text, String expected) {
    assertThat(Instant.ofEpochMilli(inLanguage(pattern, locale).parse(text, DAY)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3 jui 2026", "3 Okt 2026", "3 x 2026"})
  void aNameThatIsNotOneOfTheLanguageIsNoTime(String text) {
    assertThat(inLanguage("d MMM yyyy", "fr").parse(text, DAY)).isEqualTo(TimeParser.NOT_A_TIME);
  }

  @Test
  void otherPatternsAreTriedInTheirOrder() {
    TimeParser parser = inLanguage("yyyy-MM-dd HH:mm", "en", "dd/MM/yyyy", "EpochSeconds");
    assertThat(Instant.ofEpochMilli(parser.parse("2026-03-04 05:06", DAY)))
        .isEqualTo("2026-03-04T05:06:00Z");
    assertThat(Instant.ofEpochMilli(parser.parse("04/03/2026", DAY)))
        .isEqualTo("2026-03-04T00:00:00Z");
    assertThat(Instant.ofEpochMilli(parser.parse("1752327900", DAY)))
        .isEqualTo("2025-07-12T13:45:00Z");
    assertThat(parser.parse("yesterday", DAY)).isEqualTo(TimeParser.NOT_A_TIME);
    assertThat(parser.period()).isEqualTo(Duration.ofSeconds(1));
    assertThat(parser.isLocal(new String[] {"04/03/2026"}, new int[] {0})).isTrue();
    assertThat(parser.isLocal(new String[] {"1752327900"}, new int[] {0})).isFalse();
    assertThatThrownBy(() -> inLanguage("yyyy-MM-dd", "en", "HH:mm"))
        .hasMessageStartingWith("alternatives: expected patterns with a date");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "45850.5.5", ".5", "5.", "1e5", "99999999", ""})
  void whatIsNoSerialDayIsNoTime(String text) {
    assertThat(inLanguage("ExcelDays", "en").parse(text, DAY)).isEqualTo(TimeParser.NOT_A_TIME);
  }
}
