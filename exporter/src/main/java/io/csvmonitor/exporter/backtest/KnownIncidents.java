package io.csvmonitor.exporter.backtest;

import io.csvmonitor.exporter.threshold.TimeSpan;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads known incidents from a CSV file with the columns start and end. */
public final class KnownIncidents {
  private static final String START = "start";
  private static final String END = "end";
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']HH:mm[:ss]")
          .appendPattern("[XXX]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private KnownIncidents() {}

  /**
   * Reads the text of a file.
   *
   * @param zone the zone of times without an offset
   * @throws IllegalArgumentException if the text has another form
   */
  public static List<TimeSpan> parse(String text, ZoneId zone) {
    List<TimeSpan> all = new ArrayList<>();
    try (CSVParser parser =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .get()
            .parse(new StringReader(text))) {
      if (!parser.getHeaderNames().containsAll(List.of(START, END))) {
        throw new IllegalArgumentException(
            "expected the columns start and end, found "
                + String.join(", ", parser.getHeaderNames()));
      }
      for (CSVRecord row : parser) {
        all.add(span(row, parser.getCurrentLineNumber(), zone));
      }
    } catch (IOException wrong) {
      throw new IllegalArgumentException("expected CSV, found " + wrong.getMessage(), wrong);
    }
    return all;
  }

  private static TimeSpan span(CSVRecord row, long line, ZoneId zone) {
    try {
      long start = time(row.get(START), zone);
      long end = time(row.get(END), zone);
      if (end <= start) {
        throw new IllegalArgumentException("expected an end after the start");
      }
      return new TimeSpan(start, end);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      throw new IllegalArgumentException("line " + line + ": " + wrong.getMessage(), wrong);
    }
  }

  /**
   * A time such as {@code 2026-03-12 10:00}, with or without an offset, in milliseconds.
   *
   * @throws DateTimeException if the text is not a time
   */
  public static long time(String text, ZoneId zone) {
    try {
      return switch (TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from)) {
        case OffsetDateTime exact -> exact.toInstant().toEpochMilli();
        case LocalDateTime local -> local.atZone(zone).toInstant().toEpochMilli();
        default -> throw new DateTimeException("no time");
      };
    } catch (DateTimeException wrong) {
      throw new DateTimeException("expected a time such as 2026-03-12 10:00, found " + text, wrong);
    }
  }
}
