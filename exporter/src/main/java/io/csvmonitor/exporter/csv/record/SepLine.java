package io.csvmonitor.exporter.csv.record;

/** The line {@code sep=;} at the beginning of a file, as Excel reads it: it names the delimiter. */
final class SepLine {
  private static final String START = "sep=";

  private SepLine() {}

  /**
   * The delimiter that the first line of a file names.
   *
   * @param text the beginning of the file; only a complete line counts
   * @return -1 if the line does not name a delimiter
   */
  static int delimiter(String text) {
    int at = START.length();
    if (text.length() < at + 2 || !text.regionMatches(true, 0, START, 0, at)) {
      return -1;
    }
    char delimiter = text.charAt(at);
    return !isLineEnd(delimiter) && isLineEnd(text.charAt(at + 1)) ? delimiter : -1;
  }

  private static boolean isLineEnd(char c) {
    return c == '\r' || c == '\n';
  }
}
