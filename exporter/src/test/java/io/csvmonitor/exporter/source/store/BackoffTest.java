package io.csvmonitor.exporter.source.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pauses that servers request. */
class BackoffTest {
  @Test
  void aPauseIsInSecondsOrEndsAtADate() {
    assertThat(Backoff.retryAfter(Optional.of(" 90 "))).isEqualTo(Duration.ofSeconds(90));
    String soon =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
    assertThat(Backoff.retryAfter(Optional.of(soon)))
        .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "soon",
        "99999999999999",
        "Wed, 21 Oct 2015 07:28:00 GMT",
        "Wed, 99 Oct 2015 07:28:00 GMT"
      })
  void otherTextsAskForNoPause(String text) {
    assertThat(Backoff.retryAfter(Optional.of(text))).isZero();
    assertThat(Backoff.retryAfter(Optional.empty())).isZero();
  }
}
