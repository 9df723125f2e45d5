package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.Numbers;
import io.csvmonitor.exporter.csv.NumberParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** How numbers are written. */
final class NumberFormatGuesser {
  /** Of a column's cells that hold something, so many must be numbers. */
  private static final double MOST = 0.95;

  private static final List<String> CURRENCIES =
      List.of("R$", "US$", "$", "€", "£", "¥", "EUR", "USD", "BRL", "GBP");

  private static final Set<String> NOTHING =
      Set.of("-", "--", "n/a", "na", "nan", "null", "none", "\\n", "?", ".");

  /** Decimal and group character, the likeliest first. */
  private static final String[][] SEPARATORS = {
    {".", ""}, {",", ""}, {".", ","}, {",", "."}, {".", " "}, {",", " "}, {".", "'"}
  };

  private NumberFormatGuesser() {}

  /** What reads the most cells as numbers. */
  static Numbers of(List<SampleColumn> columns) {
    List<String> strip =
        CURRENCIES.stream()
            .filter(sign -> columns.stream().anyMatch(column -> isMostly(column, sign)))
            .collect(ArrayList::new, NumberFormatGuesser::addUnlessPart, List::addAll);
    Numbers best = new Numbers(".", "", strip, List.of(""));
    long most = -1;
    for (String[] each : SEPARATORS) {
      Numbers numbers = new Numbers(each[0], each[1], strip, List.of(""));
      NumberParser parser = new NumberParser(numbers);
      long read =
          columns.stream()
              .flatMap(column -> column.cells().stream())
              .filter(cell -> !Double.isNaN(parser.parse(cell)))
              .count();
      // 1,234 is rather a thousand than a bit more than one, if all commas stand like that.
      if (read > most || (read == most && isGrouped(columns, each) && each[1].equals(","))) {
        best = numbers;
        most = read;
      }
    }
    Set<String> empty = new TreeSet<>(Set.of(""));
    for (SampleColumn column : columns) {
      if (isNumeric(column, best)) {
        column.filled().stream()
            .filter(NumberFormatGuesser::isNothing)
            .limit(1_000)
            .forEach(empty::add);
      }
    }
    return new Numbers(best.decimal(), best.group(), strip, empty.stream().limit(16).toList());
  }

  /** The $ of R$ is no sign of its own. */
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

  /** Whether the column's cells are numbers, but for those that stand for none. */
  static boolean isNumeric(SampleColumn column, Numbers numbers) {
    NumberParser parser = new NumberParser(numbers);
    List<String> filled = new ArrayList<>(column.filled());
    filled.removeIf(NumberFormatGuesser::isNothing);
    long read = filled.stream().filter(cell -> !Double.isNaN(parser.parse(cell))).count();
    return !filled.isEmpty() && read >= filled.size() * MOST;
  }

  /** Whether all numbers are whole and none is negative. */
  static boolean isCount(SampleColumn column, Numbers numbers) {
    NumberParser parser = new NumberParser(numbers);
    return column.filled().stream()
        .filter(cell -> !isNothing(cell))
        .mapToDouble(parser::parse)
        .filter(value -> !Double.isNaN(value))
        .allMatch(value -> value >= 0 && value == Math.rint(value));
  }

  private static boolean isNothing(String cell) {
    return NOTHING.contains(cell.toLowerCase(Locale.ROOT));
  }
}
