package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a row says when it happened.
 *
 * @param columns one column, or two whose texts are joined by a space (a date and a time of day)
 * @param pattern letters of {@link java.time.format.DateTimeFormatter}, {@code EpochSeconds},
 *     {@code EpochMillis} or {@code ISO8601}
 * @param zone the zone of times without an offset
 * @param date the day of rows that have only a time of day: {@code Today}, {@code Yesterday} or a
 *     day such as {@code 2025-07-14}
 * @param period how long a row stands for; the pattern's smallest unit if null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Time(
    List<String> columns,
    String pattern,
    String zone,
    @Nullable String date,
    @Nullable String period) {

  public Time {
    columns = columns == null ? List.of() : List.copyOf(columns);
    pattern = pattern == null ? "ISO8601" : pattern;
    zone = zone == null ? "UTC" : zone;
  }
}
