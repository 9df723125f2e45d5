package io.csvmonitor.exporter.source.store.http;

import io.csvmonitor.exporter.source.store.Spool;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The response of a server.
 *
 * @param body the body; empty if the status is an error
 */
record ReceivedResponse(int status, HttpHeaders headers, Spool body) {
  /**
   * Two versions of a file can have the same time, and so the same validator, if a clock with
   * seconds is read.
   */
  private static final Duration CLOCK_STEP = Duration.ofSeconds(2);

  @Nullable String etag() {
    return headers.firstValue("ETag").orElse(null);
  }

  @Nullable String lastModified() {
    return headers.firstValue("Last-Modified").orElse(null);
  }

  /** Whether equal tags mean equal bytes. */
  boolean hasStrongTag() {
    String tag = etag();
    return tag != null && !tag.startsWith("W/");
  }

  boolean acceptsRanges() {
    return headers.firstValue("Accept-Ranges").filter("bytes"::equalsIgnoreCase).isPresent();
  }

  /**
   * The time at which the file was last changed, by the clock of the server; null if the server
   * does not send it.
   */
  @Nullable Instant modified() {
    return time("Last-Modified");
  }

  /** Whether a further change could have the same validator as this response. */
  boolean isTooRecent() {
    Instant modified = modified();
    Instant date = time("Date");
    Instant now = date == null ? Instant.now() : date;
    return modified != null && modified.plus(CLOCK_STEP).isAfter(now);
  }

  private @Nullable Instant time(String header) {
    try {
      return headers
          .firstValue(header)
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .orElse(null);
    } catch (DateTimeParseException wrong) {
      return null;
    }
  }
}
