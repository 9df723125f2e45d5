package io.csvmonitor.exporter.csv.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.csvmonitor.api.source.Time;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pattern by which times would be read wrongly is refused, with the pattern that was meant. */
class PatternAdviceTest {
  private static Time time(String pattern) {
    return Time.of(List.of("t"), pattern, "UTC", null, null, "0s");
  }

  @ParameterizedTest
  @CsvSource({
    "YYYY-MM-DD HH:mm:ss, yyyy-MM-dd HH:mm:ss",
    "YYYY-MM-dd HH:mm, yyyy-MM-dd HH:mm",
    "yyyy-MM-dd hh:mm:ss, yyyy-MM-dd HH:mm:ss",
    "yyyy-MM-dd KK:mm, yyyy-MM-dd HH:mm",
    "yyyy-mm-dd HH:mm:ss, yyyy-MM-dd HH:mm:ss",
    "yyyy-MM-dd HH:MM:SS, yyyy-MM-dd HH:mm:ss",
    "DD/MM/YYYY, dd/MM/yyyy",
    "dd/mm/yyyy, dd/MM/yyyy",
    "%Y-%m-%d %H:%M:%S, yyyy-MM-dd HH:mm:ss",
    "%Y-%m-%dT%H:%M:%S, yyyy-MM-dd'T'HH:mm:ss",
    "%d/%b/%Y:%T %z, dd/MMM/yyyy:HH:mm:ss xx",
    "%m/%d/%y %I:%M %p, MM/dd/yy hh:mm a",
    "%s, EpochSeconds"
  })
  void isSaid(String pattern, String meant) {
    assertThatThrownBy(() -> TimeParser.of(time(pattern)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found \"" + pattern + "\"")
        .hasMessageEndingWith("; use " + meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH",
        "MM/dd/yyyy hh:mm a",
        "HH:mm",
        "h:mm a",
        "yyyyMMdd",
        "yyyy-DDD",
        "YYYY-'W'ww",
        "YYYY-'W'ww-e",
        "yyyy-'Q'q",
        "yyyy-MM",
        "yyyy",
        "yy",
        "dd MMM yyyy",
        "MMM d HH:mm:ss",
        "EEE MMM dd HH:mm:ss z yyyy",
        "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"
      })
  void aRightPatternIsAccepted(String pattern) {
    assertThatCode(() -> TimeParser.of(time(pattern))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "HH:mm 'of the day", "yyyy", "%q"})
  void noPatternIsMadeUp(String pattern) {
    assertThat(PatternAdvice.of(pattern, each -> false)).isEmpty();
  }
}
