package io.csvmonitor.exporter.infer;

import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days and times of day that are recognized only if a file has both, since their cells can also be
 * numbers: a day {@code 0301}, and a time of day {@code 93005} or {@code 0.395833}.
 */
final class SplitTime {
  private static final Pattern DAY = Pattern.compile("20[0-9]{2}(0[1-9]|1[0-2])[0-3][0-9]");
  private static final Pattern DAY_OF_YEAR = Pattern.compile("[0-9]{1,2}[-/][0-9]{1,2}");
  private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}");
  private static final Pattern FRACTION = Pattern.compile("[01]|0[.,][0-9]+");

  private static final String[] DAY_WORDS = {
    "date",
    "datum",
    "fecha",
    "dato",
    "mmdd",
    "ddmm",
    "yymmdd",
    "ddmmyy",
    "mmddyy",
    "ddmmyyyy",
    "mmddyyyy",
    "yyyymmdd"
  };

  /** Whole names of days. As a part of a name, these words can also mean something else. */
  private static final Set<String> DAY_NAMES =
      Set.of("day", "tag", "dia", "d\u00eda", "jour", "giorno", "dag", "data", "dt", "d");

  /** The forms of days. A day or a month with one letter can lack a zero in front. */
  private static final List<TimeForm> DAYS =
      List.of(
              "yyyyMMdd",
              "ddMMyyyy",
              "MMddyyyy",
              "yyMMdd",
              "ddMMyy",
              "dMMyy",
              "MMddyy",
              "Mddyy",
              "MMdd",
              "Mdd",
              "ddMM",
              "dMM",
              "MM-dd",
              "dd-MM",
              "M-d",
              "d-M",
              "MM/dd",
              "dd/MM",
              "M/d",
              "d/M",
              "MM.dd",
              "dd.MM",
              "M.d",
              "d.M")
          .stream()
          .map(TimeForm::of)
          .toList();

  /** The minimum number of distinct times of day without separators, in hours and minutes. */
  private static final int MIN_CLOCKS = 3;

  private SplitTime() {}

  /** Adds such columns to the candidates. */
  static void addTo(List<TimeCandidate> found, List<SampleColumn> columns) {
    TimeCandidate clock = has(found, TimeCandidate.Kind.TIME_OF_DAY) ? null : clock(columns);
    boolean hasClock = clock != null || has(found, TimeCandidate.Kind.TIME_OF_DAY);
    if (hasClock && !has(found, TimeCandidate.Kind.DATE)) {
      columns.stream()
          .filter(SampleColumn::canBeNamed)
          .map(SplitTime::day)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(found::add);
    }
    if (clock != null && has(found, TimeCandidate.Kind.DATE)) {
      found.add(clock);
    }
    if (found.stream().anyMatch(SplitTime::isSerialDay)) {
      columns.stream()
          .filter(column -> column.canBeNamed() && isFraction(column))
          .findFirst()
          .map(column -> clock(column, TimeForm.SERIAL_DAYS))
          .ifPresent(found::add);
    }
  }

  private static boolean has(List<TimeCandidate> found, TimeCandidate.Kind kind) {
    return found.stream().anyMatch(each -> each.kind() == kind);
  }

  private static boolean isSerialDay(TimeCandidate each) {
    return each.kind() == TimeCandidate.Kind.DATE && each.form().equals(TimeForm.SERIAL_DAYS);
  }

  private static TimeCandidate clock(SampleColumn column, TimeForm form) {
    return new TimeCandidate(column, form, TimeCandidate.Kind.TIME_OF_DAY, null);
  }

  /** Whether a column has times of day as parts of a day, as in spreadsheets. */
  static boolean isFraction(SampleColumn column) {
    return isNamedClock(column)
        && column.distinct().size() > 1
        && column.filled().stream().allMatch(FRACTION.asMatchPredicate());
  }

  private static boolean isNamedClock(SampleColumn column) {
    return NumericTime.isNamedClock(column) && !DurationGuess.isNamed(column);
  }

  /** The first column of times of day without separators and without zeros in front. */
  private static @Nullable TimeCandidate clock(List<SampleColumn> columns) {
    for (SampleColumn column : columns) {
      List<String> filled = column.filled();
      boolean isClock =
          column.canBeNamed()
              && isNamedClock(column)
              && filled.stream().allMatch(cell -> cell.matches("[0-9]{1,6}"))
              && !filled.stream().allMatch(YEAR.asMatchPredicate());
      int longest = filled.stream().mapToInt(String::length).max().orElse(0);
      boolean seconds = longest > 4 || NumericTime.isNamedSeconds(column);
      TimeForm form = TimeForm.of(seconds ? "Hmmss" : "Hmm");
      int distinct = column.distinct().size();
      if (isClock
          && longest > 2
          && distinct >= (seconds ? 2 : MIN_CLOCKS)
          && readsAll(form, filled)) {
        return clock(column, form);
      }
    }
    return null;
  }

  private static boolean readsAll(TimeForm form, List<String> cells) {
    TimeParser parser = form.parser();
    return cells.stream()
        .allMatch(cell -> parser.parse(cell, LocalDate.EPOCH) != TimeParser.NOT_A_TIME);
  }

  /**
   * The days of a column. If several forms read them, the name of the column decides, then the form
   * whose days are the closest to one another: the rows of a file are mostly of a few days.
   */
  private static @Nullable TimeCandidate day(SampleColumn column) {
    List<String> cells = column.filled();
    boolean isDay =
        !cells.isEmpty()
            && (isNamedDay(column)
                || cells.stream().allMatch(DAY.asMatchPredicate())
                || cells.stream().allMatch(DAY_OF_YEAR.asMatchPredicate()));
    if (!isDay) {
      return null;
    }
    List<TimeForm> forms =
        DAYS.stream()
            .filter(form -> form.reads(cells))
            .sorted(
                Comparator.comparingInt((TimeForm form) -> form.unread(cells).size())
                    .thenComparing(form -> !column.hasWord(word(form)))
                    .thenComparingLong(form -> range(form, cells)))
            .toList();
    if (forms.isEmpty()) {
      return null;
    }
    TimeForm best = forms.getFirst();
    String other =
        forms.stream()
            .filter(form -> !word(form).equals(word(best)) && !column.hasWord(word(best)))
            .map(TimeForm::pattern)
            .findFirst()
            .orElse(null);
    return new TimeCandidate(column, best, TimeCandidate.Kind.DATE, other);
  }

  /** The name of a column with days of a form, such as mmdd. */
  private static String word(TimeForm form) {
    return form.pattern()
        .replaceAll("[^A-Za-z]", "")
        .replaceFirst("(?<!M)M(?!M)", "MM")
        .replaceFirst("(?<!d)d(?!d)", "dd")
        .toLowerCase(Locale.ROOT);
  }

  /** The time from the first to the last day, in milliseconds. */
  private static long range(TimeForm form, List<String> cells) {
    TimeParser parser = form.parser();
    LongSummaryStatistics times =
        cells.stream()
            .mapToLong(cell -> parser.parse(cell, LocalDate.EPOCH))
            .filter(time -> time != TimeParser.NOT_A_TIME)
            .summaryStatistics();
    return times.getMax() - times.getMin();
  }

  private static boolean isNamedDay(SampleColumn column) {
    return column.hasWord(DAY_WORDS) || DAY_NAMES.contains(column.title().toLowerCase(Locale.ROOT));
  }

  /** A column with several days that cannot be read, by its name; null if there is none. */
  static @Nullable SampleColumn unreadDay(List<SampleColumn> columns) {
    return columns.stream()
        .filter(column -> isNamedDay(column) && column.distinct().size() > 1)
        .findFirst()
        .orElse(null);
  }
}
