package io.csvmonitor.exporter.csv.record;

/**
 * Replaces each run of spaces and tabs between cells with one space, and removes runs at the ends
 * of a line.
 */
final class WhitespaceRuns {
  private WhitespaceRuns() {}

  /**
   * Changes a line in place.
   *
   * @param quoted whether the line begins inside quotes
   * @return the new end of the line
   */
  static int join(char[] text, int from, int to, Dialect.Marks marks, boolean quoted) {
    int out = from;
    boolean inQuotes = quoted;
    boolean cellStart = !quoted;
    boolean closed = false;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (!inQuotes && (c == ' ' || c == '\t')) {
        cellStart = true;
        closed = false;
        continue;
      }
      if (cellStart && out > from) {
        text[out++] = ' ';
      }
      if (c == marks.quote()) {
        boolean opens = cellStart || closed;
        closed = inQuotes;
        inQuotes = !inQuotes && opens;
      } else {
        closed = false;
      }
      cellStart = false;
      text[out++] = c;
      if (c == marks.escape() && i + 1 < to) {
        text[out++] = text[++i];
      }
    }
    return out;
  }
}
