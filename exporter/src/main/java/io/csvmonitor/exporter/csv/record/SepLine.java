package io.csvmonitor.exporter.csv.record;

/** The line {@code sep=;} that Excel reads at the beginning of a file: it names the delimiter. */
final class SepLine {
  private static final String START = "sep=";

  private SepLine() {}

  /**
   * The delimiter that the first line of a file names.
   *
   * @param text the beginning of the file; only a whole line counts
   * @return -1 if the line is another one
   */
  static int delimiter(String text) {
    int at = START.length();
    if (text.length() < at + 2 || !text.regionMatches(true, 0, START, 0, at)) {
      return -1;
    }
    char end = text.charAt(at + 1);
    return end == '\r' || end == '\n' ? text.charAt(at) : -1;
  }
}
