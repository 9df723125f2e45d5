package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.api.source.Time;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The guessed time of a file's rows.
 *
 * @param time the columns, pattern and zone
 * @param hasDate whether the rows have a date
 * @param note why the time was guessed, and what the user should check
 * @param newest the newest time in the sample, in milliseconds since the epoch, with times read as
 *     UTC; 0 if rows have no date
 * @param findings the choice and the other candidates
 */
record TimeChoice(Time time, boolean hasDate, String note, long newest, List<Finding> findings) {
  /**
   * The first likely time. Times before 1980 come from a clock that was not set, or from a wrong
   * unit of an epoch.
   */
  private static final long FIRST_LIKELY = 315_532_800_000L;

  /**
   * The time of the rows: the column with the best score. A date is joined with a time of day in
   * another column. Null if there is none.
   */
  static @Nullable TimeChoice of(List<SampleColumn> columns, Numbers numbers) {
    List<TimeCandidate> found = new ArrayList<>();
    columns.stream()
        .filter(column -> column.canBeNamed() && !DurationGuess.isDuration(column))
        .map(column -> TimeCandidate.of(column, numbers))
        .filter(Objects::nonNull)
        .forEach(found::add);
    SplitTime.addTo(found, columns);
    found = TimeRivals.alike(found);
    TimeCandidate best = TimeRivals.best(found);
    TimeCandidate years = best == null || best.isSameMoment() ? DateColumns.years(columns) : null;
    Time bracketed = best == null ? BracketedTime.of(columns) : null;
    DateColumns parts = best == null || !best.form().hasDate() ? DateColumns.of(columns) : null;
    TimeChoice choice;
    if (bracketed != null) {
      choice = noted(bracketed, "A time in brackets, in two columns.", null, columns, "");
    } else if (parts != null) {
      choice =
          noted(
              parts.time(found),
              "The parts of a date are in several columns, joined by a space.",
              null,
              columns,
              "");
    } else if (years != null) {
      choice = dated(years, null, columns, numbers);
    } else if (best != null) {
      choice = of(best, found, columns, numbers);
    } else {
      return null;
    }
    return new TimeChoice(
        choice.time(),
        choice.hasDate(),
        choice.note(),
        choice.newest(),
        findings(choice.time(), found));
  }

  private static TimeChoice of(
      TimeCandidate best, List<TimeCandidate> found, List<SampleColumn> columns, Numbers numbers) {
    return switch (best.kind()) {
      case TIME_OF_DAY -> timeOfDay(best);
      case DATE -> {
        TimeCandidate clock = beside(found, best);
        TimeForm both = clock == null ? null : best.form().with(clock.form());
        yield clock == null || both == null
            ? dated(best, clock, columns, numbers)
            : inTwoColumns(both, best, clock, columns);
      }
      default -> dated(best, null, columns, numbers);
    };
  }

  private static List<Finding> findings(Time time, List<TimeCandidate> found) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding(
            "time",
            String.join(" + ", time.columns()),
            "pattern "
                + time.pattern()
                + (time.alternatives().isEmpty()
                    ? ""
                    : " or " + String.join(" or ", time.alternatives()))
                + (time.locale().equals(TimeForm.ENGLISH) ? "" : ", locale " + time.locale())));
    for (TimeCandidate rival : found) {
      boolean isUsed = time.columns().contains(rival.column().name());
      if (!isUsed) {
        findings.add(
            new Finding(
                "other time",
                rival.column().name(),
                "pattern %s, in %d of %d rows"
                    .formatted(
                        rival.form().pattern(),
                        rival.column().filled().size(),
                        rival.column().cells().size())));
      }
      if (isUsed && rival.other() != null) {
        findings.add(
            new Finding(
                "other time", rival.column().name(), "pattern " + rival.other() + " fits, too"));
      }
    }
    return findings;
  }

  /** The column with a time of day that has the fewest empty cells. */
  private static @Nullable TimeCandidate beside(List<TimeCandidate> found, TimeCandidate day) {
    return found.stream()
        .filter(each -> each.kind() == TimeCandidate.Kind.TIME_OF_DAY)
        .filter(each -> !each.column().name().equals(day.column().name()))
        .max(Comparator.comparingInt(each -> each.column().filled().size()))
        .orElse(null);
  }

  private static TimeChoice timeOfDay(TimeCandidate guess) {
    return new TimeChoice(
        guess.form().time(List.of(guess.column().name()), "Today"),
        false,
        "Times of day such as "
            + example(guess.column())
            + ". Set the zone. Set date to the day of the rows: Today, Yesterday or a day such as"
            + " 2025-07-14.",
        0,
        List.of());
  }

  /**
   * The time of one column.
   *
   * @param clock a time of day that cannot be joined with it; null if there is none
   */
  private static TimeChoice dated(
      TimeCandidate guess,
      @Nullable TimeCandidate clock,
      List<SampleColumn> columns,
      Numbers numbers) {
    Time time = guess.form().time(List.of(guess.column().name()), null);
    return noted(
        time,
        "Times such as " + example(guess.column()) + ".",
        guess,
        columns,
        guess.kind() == TimeCandidate.Kind.DATE ? unreadClock(columns, guess, clock, numbers) : "");
  }

  private static TimeChoice inTwoColumns(
      TimeForm both, TimeCandidate day, TimeCandidate clock, List<SampleColumn> columns) {
    Time time = both.time(List.of(day.column().name(), clock.column().name()), null);
    return noted(time, "A date and a time of day, joined by a space.", day, columns, "");
  }

  private static TimeChoice noted(
      Time local,
      String what,
      @Nullable TimeCandidate guess,
      List<SampleColumn> columns,
      String more) {
    OffsetColumn zone = OffsetColumn.of(local, columns);
    Time joined = zone != null && OffsetColumn.hasRoom(local) ? zone.with(local) : local;
    List<String> cells = joined(joined, columns);
    Optional<String> offset = CommonOffset.of(joined.pattern(), cells);
    Time time = offset.map(joined::withZone).orElse(joined);
    TimeParser parser = TimeParser.of(time);
    // Times without a year are times before today.
    LocalDate today = parser.lacksYear() ? LocalDate.now(ZoneOffset.UTC) : null;
    long[] times =
        cells.stream()
            .mapToLong(cell -> parser.parse(cell, today))
            .filter(each -> each != TimeParser.NOT_A_TIME)
            .toArray();
    long newest = Arrays.stream(times).max().orElse(0);
    boolean hasUnlikely = Arrays.stream(times).anyMatch(each -> each < FIRST_LIKELY);
    StringBuilder note = new StringBuilder(what);
    if (guess != null && guess.other() != null) {
      note.append(" Check the order of day and month: the pattern ")
          .append(guess.other())
          .append(" fits, too.");
    }
    if (!time.alternatives().isEmpty()) {
      note.append(" Rows have times of several forms: alternatives are tried in their order.");
    }
    if (parser.lacksYear()) {
      note.append(" Times have no year: a row is of the year before its file changed.");
    }
    if (hasUnlikely) {
      note.append(
          " Some rows are older than 1980: check the pattern, and whether the clock was set.");
    }
    if (times.length < cells.size()) {
      note.append(" Of the ")
          .append(cells.size())
          .append(" rows that were read, ")
          .append(cells.size() - times.length)
          .append(" have no such time.");
    }
    note.append(more);
    if (zone != null && joined.equals(local)) {
      note.append(" Column ")
          .append(zone.name())
          .append(" has the offset or the zone of these times and is not used, because a time has")
          .append(" at most ")
          .append(OffsetColumn.MAX_COLUMNS)
          .append(" columns.");
    }
    if (offset.isPresent()) {
      note.append(
          " The zone is the offset of all these times. If the offset changes in summer, set the name of"
              + " the zone.");
    }
    return new TimeChoice(time, true, note + zone(time.pattern()), newest, List.of());
  }

  private static String unreadClock(
      List<SampleColumn> columns,
      TimeCandidate day,
      @Nullable TimeCandidate clock,
      Numbers numbers) {
    if (clock != null) {
      return " Column %s has a time of day (%s) that no pattern joins with these days, so all rows of a day have the same time: export both as dates and times, not as numbers."
          .formatted(clock.column().name(), example(clock.column()));
    }
    for (SampleColumn column : columns) {
      boolean isUnread =
          !NumberFormatGuesser.isNumeric(column, numbers)
              && TimeShape.looksLikeTimes(column.filled())
              && TimeCandidate.of(column, numbers) == null;
      if (isUnread && !column.equals(day.column())) {
        return " Column "
            + column.name()
            + " looks like a time of day and could not be read, so all rows of a day have"
            + " the same time: add it to columns, and extend the pattern.";
      }
      if (SplitTime.isFraction(column)) {
        return " If column "
            + column.name()
            + " has times of day as parts of a day, such as 0.5 for 12:00, export them as 12:00:00, and"
            + " add the column: all rows of a day have the same time without it.";
      }
    }
    return "";
  }

  private static String zone(String pattern) {
    boolean known = pattern.startsWith("Epoch") || pattern.matches(".*[XzZV]('\\]')?");
    return known ? "" : " Set the zone, unless they are UTC or have an offset.";
  }

  private static String example(SampleColumn column) {
    return column.filled().getFirst();
  }

  /** A predicate for the indexes of rows whose time can be read. */
  IntPredicate readable(List<SampleColumn> columns) {
    IntToLongFunction times = times(columns);
    return row -> times.applyAsLong(row) != TimeParser.NOT_A_TIME;
  }

  /** The times of rows, in milliseconds since the epoch. */
  IntToLongFunction times(List<SampleColumn> columns) {
    TimeParser parser = TimeParser.of(time);
    List<String> texts = joined(time, columns);
    return row -> parser.parse(texts.get(row), LocalDate.EPOCH);
  }

  /** The text of each row's time. */
  static List<String> joined(Time time, List<SampleColumn> columns) {
    List<List<String>> used =
        time.columns().stream()
            .map(name -> columns.stream().filter(each -> each.name().equals(name)).findFirst())
            .flatMap(Optional::stream)
            .map(SampleColumn::cells)
            .toList();
    return IntStream.range(0, used.getFirst().size())
        .mapToObj(
            row -> used.stream().map(cells -> cells.get(row)).collect(Collectors.joining(" ")))
        .toList();
  }
}
