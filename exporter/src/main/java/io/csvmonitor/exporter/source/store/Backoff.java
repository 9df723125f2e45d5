package io.csvmonitor.exporter.source.store;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Decides when a server receives the next request: after the interval, and after failures with
 * longer pauses. The time is partly random, so that many sources do not send requests at the same
 * moment.
 */
public final class Backoff {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** The maximum pause that a server can request. */
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
  private static final double JITTER = 0.2;

  private final Duration interval;
  private int failures;
  private long dueNanos = System.nanoTime();

  public Backoff(Duration interval) {
    this.interval = interval;
  }

  /**
   * The pause of a header Retry-After, which has seconds or a date; zero if there is no such
   * header.
   */
  public static Duration retryAfter(Optional<String> header) {
    String text = header.map(String::strip).orElse("");
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration pause = Duration.between(Instant.now(), at);
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (DateTimeException noDate) {
      return Duration.ZERO;
    }
  }

  public boolean isDue() {
    return System.nanoTime() - dueNanos >= 0;
  }

  /** Requires a request at once: the last response of the server is known to be outdated. */
  public void askNow() {
    dueNanos = System.nanoTime();
  }

  /**
   * Records a request.
   *
   * @param failed whether the request failed
   * @param retryAfter the pause that the server requests
   */
  public void asked(boolean failed, Duration retryAfter) {
    failures = failed ? Math.min(failures + 1, 20) : 0;
    dueNanos = System.nanoTime() + pause(retryAfter).toNanos();
  }

  private Duration pause(Duration retryAfter) {
    if (failures == 0) {
      return interval;
    }
    Duration longest = interval.compareTo(LONGEST) > 0 ? interval : LONGEST;
    Duration doubled = interval.multipliedBy(1L << (failures - 1));
    Duration pause = doubled.compareTo(longest) > 0 ? longest : doubled;
    double factor = 1 + JITTER * ThreadLocalRandom.current().nextDouble(-1, 1);
    Duration jittered = Duration.ofNanos((long) (pause.toNanos() * factor));
    Duration asked = retryAfter.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : retryAfter;
    return jittered.compareTo(asked) > 0 ? jittered : asked;
  }
}
