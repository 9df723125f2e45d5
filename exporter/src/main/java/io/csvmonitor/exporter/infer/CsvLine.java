package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Format;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a file that is not blank.
 *
 * @param number its number in the file, from 1
 */
record CsvLine(int number, String text) {
  private static final int MAX_LINES = 200;
  private static final int MAX_LINES_OF_ROW = 20;

  /** The first lines of a text. A cell in quotes can have several lines. */
  static List<CsvLine> of(String text) {
    String plain = !text.isEmpty() && text.charAt(0) == '\ufeff' ? text.substring(1) : text;
    List<String> all = plain.lines().limit(MAX_LINES * 2L).toList();
    List<CsvLine> lines = new ArrayList<>();
    for (int i = 0; i < all.size() && lines.size() < MAX_LINES; i++) {
      int last = end(all, i);
      String line = String.join(" ", all.subList(i, last + 1));
      if (!line.isBlank()) {
        lines.add(new CsvLine(i + 1, line));
      }
      i = last;
    }
    return lines;
  }

  /** The index of the last line of a row. If a quote is not closed soon, the first line. */
  private static int end(List<String> lines, int first) {
    boolean open = false;
    for (int i = first; i < Math.min(lines.size(), first + MAX_LINES_OF_ROW); i++) {
      open ^= lines.get(i).chars().filter(c -> c == '"').count() % 2 == 1;
      if (!open) {
        return i;
      }
    }
    return first;
  }

  /** The number of columns with a delimiter. A delimiter inside quotes does not count. */
  int width(String delimiter) {
    return cells(delimiter).size();
  }

  /** The texts between delimiters, without quotes and spaces around them. */
  List<String> cells(String delimiter) {
    boolean spaces = delimiter.equals(Format.WHITESPACE);
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    String line = spaces ? text.strip() : text;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean ends = !quoted && (spaces ? isRunEnd(line, i) : line.startsWith(delimiter, i));
      if (c == '"') {
        quoted = !quoted;
      } else if (ends) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
        i += spaces ? 0 : delimiter.length() - 1;
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private static boolean isRunEnd(String line, int at) {
    return isSpace(line.charAt(at)) && !isSpace(line.charAt(at + 1));
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
