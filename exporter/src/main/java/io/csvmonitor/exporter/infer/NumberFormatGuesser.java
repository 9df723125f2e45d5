package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.Numbers;
import io.csvmonitor.exporter.csv.value.NumberParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Guesses how a file writes its numbers. */
final class NumberFormatGuesser {
  /** The part of a column's filled cells that must be numbers. */
  private static final double MIN_NUMBERS = 0.95;

  private static final List<String> CURRENCIES =
      List.of("R$", "US$", "$", "€", "£", "¥", "EUR", "USD", "BRL", "GBP");

  private static final Set<String> NO_NUMBER =
      Set.of("-", "--", "n/a", "na", "nan", "null", "none", "\\n", "?", ".");

  /** Pairs of decimal and group character, the most likely first. */
  private static final String[][] SEPARATORS = {
    {".", ""}, {",", ""}, {".", ","}, {",", "."}, {".", " "}, {",", " "}, {".", "'"}
  };

  private NumberFormatGuesser() {}

  /** The format that reads the most cells of all columns as numbers. */
  static Numbers of(List<SampleColumn> columns) {
    List<String> strip =
        CURRENCIES.stream()
            .filter(sign -> columns.stream().anyMatch(column -> isMostly(column, sign)))
            .collect(ArrayList::new, NumberFormatGuesser::addUnlessPart, List::addAll);
    Numbers best = new Numbers(".", "", strip, List.of(""));
    long mostRead = -1;
    for (String[] each : SEPARATORS) {
      Numbers numbers = new Numbers(each[0], each[1], strip, List.of(""));
      NumberParser parser = new NumberParser(numbers);
      long read =
          columns.stream()
              .flatMap(column -> column.cells().stream())
              .filter(cell -> !Double.isNaN(parser.parse(cell)))
              .count();
      // If both formats read all cells, 1,234 is more likely a thousand than a decimal number.
      if (read > mostRead
          || (read == mostRead && isGrouped(columns, each) && each[1].equals(","))) {
        best = numbers;
        mostRead = read;
      }
    }
    Set<String> empty = new TreeSet<>(Set.of(""));
    for (SampleColumn column : columns) {
      if (isNumeric(column, best)) {
        column.filled().stream()
            .filter(NumberFormatGuesser::isNoNumber)
            .limit(1_000)
            .forEach(empty::add);
      }
    }
    return new Numbers(best.decimal(), best.group(), strip, empty.stream().limit(16).toList());
  }

  /** Adds a currency sign that is not the end of another one, such as $ of R$. */
  private static void addUnlessPart(List<String> signs, String sign) {
    if (signs.stream().noneMatch(other -> other.endsWith(sign))) {
      signs.add(sign);
    }
  }

  private static boolean isMostly(SampleColumn column, String sign) {
    List<String> filled = column.filled();
    long with =
        filled.stream()
            .filter(cell -> cell.contains(sign) && cell.chars().anyMatch(Character::isDigit))
            .count();
    return with > 0 && with >= filled.size() * 0.5;
  }

  private static boolean isGrouped(List<SampleColumn> columns, String[] separators) {
    String group = separators[1];
    return !group.isEmpty()
        && columns.stream()
            .flatMap(column -> column.cells().stream())
            .anyMatch(
                cell -> cell.contains(group) && cell.matches("[^0-9]*[0-9]{1,3}(,[0-9]{3})+"));
  }

  /** Whether nearly all cells are numbers, without those that stand for no number. */
  static boolean isNumeric(SampleColumn column, Numbers numbers) {
    NumberParser parser = new NumberParser(numbers);
    List<String> filled = new ArrayList<>(column.filled());
    filled.removeIf(NumberFormatGuesser::isNoNumber);
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

  private static boolean isNoNumber(String cell) {
    return NO_NUMBER.contains(cell.toLowerCase(Locale.ROOT));
  }
}
