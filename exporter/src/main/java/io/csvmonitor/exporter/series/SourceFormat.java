package io.csvmonitor.exporter.series;

import io.csvmonitor.api.metric.RowCondition;
import io.csvmonitor.api.source.Format;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.exporter.csv.value.NumberParser;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The compiled settings for the cells of a source.
 *
 * @param otherColumns the columns of conditions, and the columns that identify a row
 * @param isIdentified whether columns identify a row
 */
record SourceFormat(
    NumberParser numbers,
    @Nullable TimeParser times,
    List<String> timeColumns,
    List<String> otherColumns,
    boolean isIdentified,
    String delimiter,
    ZoneId zone,
    @Nullable String date) {

  static SourceFormat of(Source source) {
    Time time = source.time();
    return new SourceFormat(
        new NumberParser(source.numbers()),
        time == null ? null : TimeParser.of(time),
        time == null ? List.of() : time.columns(),
        Stream.concat(
                source.where().stream().map(RowCondition::column), source.distinctBy().stream())
            .distinct()
            .toList(),
        !source.distinctBy().isEmpty(),
        source.format().delimiter().equals(Format.WHITESPACE) ? " " : source.format().delimiter(),
        ZoneId.of(time == null ? "UTC" : time.zone()),
        time == null ? null : time.date());
  }

  /**
   * The day of rows that have only a time of day, in a table whose content changed at the given
   * time.
   */
  LocalDate day(long changedMillis) {
    LocalDate changed = Instant.ofEpochMilli(changedMillis).atZone(zone).toLocalDate();
    if (date == null || date.equals("Today")) {
      return changed;
    }
    return date.equals("Yesterday") ? changed.minusDays(1) : LocalDate.parse(date);
  }

  /**
   * The day that completes the times of rows.
   *
   * @param written the time at which the file was written, for times without a year
   * @param changed the time at which the content changed, for times without a date
   */
  LocalDate day(long written, long changed) {
    TimeParser parser = times;
    return day(parser != null && parser.lacksYear() ? written : changed);
  }

  /** Whether the day of rows is the day on which the content changed. */
  boolean isToday() {
    return "Today".equals(date);
  }
}
