package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The fit of a delimiter to the lines of a file.
 *
 * @param share the part of lines with the usual number of columns
 * @param width the usual number of columns, at least 2; 1 if the delimiter occurs nowhere
 */
record DelimiterGuess(String delimiter, double share, int width) {
  private static final double MIN_CONSISTENT_LINES = 0.9;
  private static final double MIN_TYPED = 0.8;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.,][0-9]+)?");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?");

  /** In fewer columns, the space is that between the day and the time of day. */
  private static final int MIN_WIDTH_WITH_DAYS = 3;

  /**
   * The comma comes last: numbers and texts often contain commas, but rarely the other delimiters.
   */
  private static final List<String> DELIMITERS =
      List.of("\t", ";", "|", "^", "~", "\u00a6", "\u2502", "\u0001", "\u001f", ",");

  /** Delimiters of several characters, which the exports of some databases have. */
  private static final List<String> LONG_DELIMITERS =
      List.of("||", "::", "~|~", "|~|", "^|^", "|^|", "~^~", "#|#", "|#|", "~~", "@@");

  /** Times have colons, too, so colons separate columns only below a header of names. */
  private static final String COLON = ":";

  private static final Pattern NAME = Pattern.compile("[^0-9]*\\p{L}[^0-9]*");

  /** The fit of each delimiter, the best one first. */
  static List<DelimiterGuess> of(List<CsvLine> lines) {
    List<DelimiterGuess> fits = new ArrayList<>();
    DELIMITERS.forEach(each -> fits.add(fit(lines, each)));
    DelimiterGuess best = new DelimiterGuess(",", 0, 1);
    for (DelimiterGuess fit : fits) {
      boolean isFirst = best.share() < MIN_CONSISTENT_LINES && fit.share() > best.share();
      best = fit.width() > 1 && isFirst ? fit : best;
    }
    for (String each : LONG_DELIMITERS) {
      DelimiterGuess fit = fit(lines, each);
      boolean isMore =
          each.contains(best.delimiter())
              ? fit.hasAll(best.delimiter(), lines)
              : best.share() < MIN_CONSISTENT_LINES;
      best = isMore && fit.isTable(lines) ? fit : best;
    }
    DelimiterGuess spaces = fit(lines, Format.WHITESPACE);
    if (best.share() < MIN_CONSISTENT_LINES && spaces.isTable(lines)) {
      best = spaces;
    }
    DelimiterGuess colons = fit(lines, COLON);
    if (best.share() < MIN_CONSISTENT_LINES && colons.hasNames(lines) && colons.isTable(lines)) {
      best = colons;
    }
    // A file with a single column has no delimiter, so any delimiter is right.
    fits.remove(best);
    fits.addFirst(best);
    return fits;
  }

  /** The fit of one delimiter. */
  static DelimiterGuess fit(List<CsvLine> lines, String delimiter) {
    Map<Integer, Integer> seen = new TreeMap<>();
    lines.forEach(line -> seen.merge(line.width(delimiter), 1, Integer::sum));
    int usual = 1;
    int count = 0;
    for (Map.Entry<Integer, Integer> each : seen.entrySet()) {
      // If two widths are equally frequent, the narrow lines are above the table.
      if (each.getKey() > 1 && each.getValue() >= count) {
        usual = each.getKey();
        count = each.getValue();
      }
    }
    return new DelimiterGuess(
        delimiter, lines.isEmpty() ? 0 : (double) count / lines.size(), usual);
  }

  /**
   * Whether a text that also occurs in cells, such as spaces, separates columns: nearly all lines
   * must have the same number of columns, and one column must have nearly only numbers or days.
   */
  private boolean isTable(List<CsvLine> lines) {
    List<List<String>> rows =
        lines.stream()
            .map(line -> line.cells(delimiter))
            .filter(cells -> cells.size() == width)
            .toList();
    if (width < 2 || share < MIN_CONSISTENT_LINES || rows.size() < 3) {
      return false;
    }
    boolean second =
        lines.get(1).width(delimiter) == width
            && rows.getFirst().stream().noneMatch(NUMBER.asMatchPredicate());
    // Two lines of names can be above the table, as in the output of vmstat.
    boolean third = delimiter.equals(Format.WHITESPACE) && lines.get(2).width(delimiter) == width;
    boolean begins = lines.getFirst().width(delimiter) == width || second || third;
    return begins && IntStream.range(0, width).anyMatch(column -> isTyped(rows, column));
  }

  /**
   * Whether a character of the delimiter occurs nowhere else. In a file with empty columns, a
   * delimiter of one character occurs twice in some places, and once in others.
   */
  private boolean hasAll(String character, List<CsvLine> lines) {
    return lines.stream()
        .filter(line -> line.width(delimiter) == width)
        .flatMap(line -> line.cells(delimiter).stream())
        .noneMatch(cell -> cell.contains(character));
  }

  private boolean hasNames(List<CsvLine> lines) {
    List<String> first = lines.isEmpty() ? List.of() : lines.getFirst().cells(delimiter);
    return first.size() == width && first.stream().allMatch(NAME.asMatchPredicate());
  }

  /**
   * Whether nearly all cells below the first row are numbers or days. The others are lines and
   * footers.
   */
  private boolean isTyped(List<List<String>> rows, int column) {
    return isMostly(NUMBER, rows, column)
        || (width >= MIN_WIDTH_WITH_DAYS && isMostly(DAY, rows, column));
  }

  private static boolean isMostly(Pattern cells, List<List<String>> rows, int column) {
    long found =
        rows.stream().skip(1).filter(row -> cells.matcher(row.get(column)).matches()).count();
    return found >= (rows.size() - 1) * MIN_TYPED;
  }
}
