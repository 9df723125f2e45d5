package io.csvmonitor.exporter.calendar;

import io.csvmonitor.api.text.ShortText;
import io.csvmonitor.exporter.csv.value.MaskedText;
import io.csvmonitor.exporter.threshold.calendar.CalendarEvent;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a calendar in CSV: a header, and a line for each time. */
final class CsvEvents {
  private static final List<String> TIME =
      List.of("time", "start", "from", "begin", "starttime", "startdate", "date", "timestamp");
  private static final List<String> END =
      List.of("end", "to", "until", "finish", "endtime", "enddate");
  private static final List<String> TITLE =
      List.of("title", "name", "text", "summary", "description", "event", "message", "subject");

  private final boolean needsEnd;
  private final int time;
  private final int end;
  private final int title;
  private final int columns;

  private CsvEvents(List<String> header, boolean needsEnd) throws CalendarException {
    this.needsEnd = needsEnd;
    this.time = place(header, TIME);
    this.end = place(header, END);
    this.title = place(header, TITLE);
    this.columns = header.size();
    if (time < 0) {
      throw CalendarException.inLine(
          1,
          "expected a header with the columns time (or start), end and title, such as"
              + " \"time,end,title\", found other names");
    }
  }

  /** The column with the first of some names that the header has; -1 if it has none. */
  private static int place(List<String> header, List<String> names) throws CalendarException {
    for (String name : names) {
      if (header.indexOf(name) != header.lastIndexOf(name)) {
        throw CalendarException.inLine(
            1, "expected a header with the column " + name + " once, found it twice");
      }
    }
    return names.stream().mapToInt(header::indexOf).filter(at -> at >= 0).findFirst().orElse(-1);
  }

  static List<CalendarEvent> parse(String text, boolean needsEnd) throws CalendarException {
    List<CalendarEvent> all = new ArrayList<>();
    try (CSVParser parser =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter(text))
            .setIgnoreSurroundingSpaces(true)
            .get()
            .parse(new StringReader(text))) {
      CsvEvents events = null;
      for (CSVRecord row : parser) {
        if (events == null) {
          events = new CsvEvents(row.stream().map(CsvEvents::word).toList(), needsEnd);
        } else {
          all.add(events.event(row, parser.getCurrentLineNumber()));
        }
        if (all.size() > CalendarText.MAX_EVENTS) {
          throw CalendarText.tooMany();
        }
      }
      if (events == null) {
        throw new CalendarException(
            "expected CSV with the header \"time,end,title\", or iCalendar, found an empty file");
      }
    } catch (IOException | UncheckedIOException | IllegalStateException wrong) {
      throw new CalendarException(
          "expected CSV, found a quote that is not closed, or text after it");
    }
    return all;
  }

  private static String word(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
  }

  /** The separator that the header has most often. */
  private static char delimiter(String text) {
    String header = text.lines().findFirst().orElse("");
    return List.of(',', ';', '\t').stream()
        .max(Comparator.comparingLong(each -> header.chars().filter(c -> c == each).count()))
        .orElseThrow();
  }

  private CalendarEvent event(CSVRecord row, long line) throws CalendarException {
    if (row.size() > columns) {
      throw CalendarException.inLine(
          line,
          "expected "
              + columns
              + " cells as in the header, found "
              + row.size()
              + "; write a title with a separator in quotes");
    }
    try {
      return event(row);
    } catch (DateTimeException wrong) {
      throw CalendarException.inLine(line, String.valueOf(wrong.getMessage()));
    }
  }

  private CalendarEvent event(CSVRecord row) {
    CalendarTime from = parse(cell(row, time));
    String text = ShortText.of(cell(row, title), CalendarText.MAX_TITLE, "...");
    String until = cell(row, end);
    if (until.isEmpty()) {
      if (needsEnd && !from.isDay()) {
        throw new DateTimeException(
            "expected an end, because only a calendar with the effect Mark can have moments");
      }
      return new CalendarEvent(from.at(), from.end(), from.zone(), text);
    }
    CalendarTime to = parse(until);
    if (!Objects.equals(from.zone(), to.zone())) {
      to = sameZone(from, to);
    }
    LocalDateTime last = to.end();
    if (last.isBefore(from.at()) || (needsEnd && !last.isAfter(from.at()))) {
      throw new DateTimeException("expected an end after the beginning");
    }
    return new CalendarEvent(from.at(), last, from.zone(), text);
  }

  private static CalendarTime parse(String cell) {
    try {
      return CalendarTime.parse(cell);
    } catch (DateTimeException wrong) {
      throw new DateTimeException(wrong.getMessage() + ", found " + MaskedText.of(cell), wrong);
    }
  }

  private static CalendarTime sameZone(CalendarTime from, CalendarTime to) {
    if (from.zone() == null || to.zone() == null) {
      throw new DateTimeException("expected both times with an offset, or both without");
    }
    return new CalendarTime(
        to.at().atZone(to.zone()).withZoneSameInstant(from.zone()).toLocalDateTime(),
        from.zone(),
        /* isDay= */ false);
  }

  private static String cell(CSVRecord row, int column) {
    return column < 0 || column >= row.size() ? "" : row.get(column).strip();
  }
}
