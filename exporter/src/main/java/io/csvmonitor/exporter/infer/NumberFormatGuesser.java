package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.DurationForm;
import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.exporter.csv.value.NumberParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Guesses how a file writes its numbers. */
final class NumberFormatGuesser {
  /** The part of a column's filled cells that must be numbers. */
  private static final double MIN_NUMBERS = 0.95;

  private static final Set<String> NO_NUMBER =
      Set.of(
          "n/a",
          "na",
          "n.a.",
          "n/d",
          "n.d.",
          "k.a.",
          "s/d",
          "nan",
          "null",
          "(null)",
          "<null>",
          "[null]",
          "nil",
          "none",
          "undefined",
          "unknown",
          "unavailable",
          "missing",
          "no data",
          "\\n",
          "?",
          ":",
          ".",
          "..",
          "...",
          "\u2013",
          "\u2014",
          "#n/a",
          "#n/v",
          "#nv",
          "#value!",
          "#wert!",
          "#div/0!",
          "#ref!",
          "#bezug!",
          "#name?",
          "#num!",
          "#zahl!",
          "#null!");

  private static final Pattern DASHES = Pattern.compile("-{1,10}");

  /** Pairs of decimal and group character, the most likely first. */
  private static final String[][] SEPARATORS = {
    {".", ""}, {",", ""}, {".", ","}, {",", "."}, {".", " "}, {",", " "}, {".", "'"}, {",", "'"}
  };

  private NumberFormatGuesser() {}

  /** The format of numbers, if nothing suggests that the comma is decimal. */
  static Numbers of(List<SampleColumn> columns) {
    return of(columns, false);
  }

  /**
   * The format that reads the most cells of all columns as numbers.
   *
   * @param commaIsDecimal whether the rest of the file suggests a country in which the comma is
   *     decimal. This decides if both a group and a fraction are possible
   */
  static Numbers of(List<SampleColumn> columns, boolean commaIsDecimal) {
    GroupOrDecimal point = GroupOrDecimal.of(columns, '.');
    GroupOrDecimal comma = GroupOrDecimal.of(columns, ',');
    List<String> strip = NumberUnits.removable(columns);
    Numbers best = Numbers.of(".", "", strip, List.of(""));
    long mostRead = -1;
    int mostLikely = -1;
    for (String[] each : SEPARATORS) {
      Numbers numbers = Numbers.of(each[0], each[1], strip, List.of(""));
      NumberParser parser = new NumberParser(numbers);
      long read =
          columns.stream()
              .flatMap(column -> column.cells().stream())
              .filter(cell -> !Double.isNaN(parser.parse(cell)))
              .count();
      int likely = likely(numbers, point, commaIsDecimal) + likely(numbers, comma, commaIsDecimal);
      if (read > mostRead || (read == mostRead && likely > mostLikely)) {
        best = numbers;
        mostRead = read;
        mostLikely = likely;
      }
    }
    DurationForm duration = DurationGuess.of(columns);
    Numbers read = new Numbers(best.decimal(), best.group(), strip, duration, List.of(""));
    Set<String> empty = new TreeSet<>(Set.of(""));
    for (SampleColumn column : columns) {
      if (isNumeric(column, read)) {
        column.filled().stream()
            .filter(NumberFormatGuesser::isNoNumber)
            .limit(1_000)
            .forEach(empty::add);
      } else {
        empty.addAll(OtherTexts.of(column, new NumberParser(read)));
      }
    }
    return new Numbers(
        best.decimal(), best.group(), strip, duration, empty.stream().limit(16).toList());
  }

  /** Whether a column has numbers in another format. */
  static boolean isNumericOtherwise(SampleColumn column, Numbers numbers) {
    return Arrays.stream(SEPARATORS)
        .map(each -> Numbers.of(each[0], each[1], numbers.strip(), List.of("")))
        .anyMatch(other -> isNumeric(column, other));
  }

  private static int likely(Numbers numbers, GroupOrDecimal of, boolean commaIsDecimal) {
    String separator = String.valueOf(of.separator());
    boolean group = of.isGroup(commaIsDecimal) && numbers.group().equals(separator);
    boolean decimal = of.isDecimal(commaIsDecimal) && numbers.decimal().equals(separator);
    return group || decimal ? 1 : 0;
  }

  /**
   * Whether a file suggests a country in which the comma is decimal: it has semicolons between
   * cells, or days such as 14.07.2025.
   */
  static boolean isCommaDecimal(List<SampleColumn> columns, String delimiter) {
    return delimiter.equals(";")
        || columns.stream()
            .anyMatch(column -> isAll(column, "[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{4}.*"));
  }

  private static boolean isAll(SampleColumn column, String pattern) {
    List<String> filled = column.filled();
    return !filled.isEmpty() && filled.stream().allMatch(cell -> cell.matches(pattern));
  }

  /** The note about numbers that can be read in two ways; empty if there are none. */
  static String openNote(List<SampleColumn> columns, Numbers numbers) {
    for (char separator : new char[] {'.', ','}) {
      String example = GroupOrDecimal.of(columns, separator).example();
      boolean used =
          numbers.group().equals(String.valueOf(separator))
              || numbers.decimal().equals(String.valueOf(separator));
      if (example != null && used) {
        boolean group = numbers.group().equals(String.valueOf(separator));
        String whole = example.replace(String.valueOf(separator), "");
        String fraction = example.replace(separator, '.');
        return "Numbers such as "
            + example
            + " can be read as "
            + whole
            + " or as "
            + fraction
            + ". The delimiter and the dates of the file decided for "
            + (group ? whole : fraction)
            + ". If this is wrong, correct decimal and group.";
      }
    }
    return "";
  }

  /**
   * Whether nearly all cells are numbers. Cells that stand for a missing number are not counted.
   */
  static boolean isNumeric(SampleColumn column, Numbers numbers) {
    // In other columns, texts with colons are times of day.
    boolean duration = numbers.duration() != null && DurationGuess.isDuration(column);
    NumberParser parser =
        new NumberParser(
            duration
                ? numbers
                : Numbers.of(numbers.decimal(), numbers.group(), numbers.strip(), numbers.empty()));
    List<String> filled = new ArrayList<>(column.filled());
    filled.removeIf(cell -> isNoNumber(cell) || numbers.empty().contains(cell));
    long read = filled.stream().filter(cell -> !Double.isNaN(parser.parse(cell))).count();
    return !filled.isEmpty() && read >= filled.size() * MIN_NUMBERS;
  }

  /** Whether all numbers are whole and none is negative: they can be counts. */
  static boolean isCount(SampleColumn column, Numbers numbers) {
    NumberParser parser = new NumberParser(numbers);
    return column.filled().stream()
        .filter(cell -> !isNoNumber(cell))
        .mapToDouble(parser::parse)
        .filter(value -> !Double.isNaN(value))
        .allMatch(value -> value >= 0 && value == Math.rint(value));
  }

  static boolean isNoNumber(String cell) {
    return DASHES.matcher(cell).matches() || NO_NUMBER.contains(cell.toLowerCase(Locale.ROOT));
  }
}
