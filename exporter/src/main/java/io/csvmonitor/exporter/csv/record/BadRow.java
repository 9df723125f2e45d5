package io.csvmonitor.exporter.csv.record;

/** A row that is cut out of what the parser sees, and reported in its place. */
record BadRow(long line, BadReason reason, String text) {
  /** A bad row's text is cut to so many characters. */
  static final int TEXT = 4096;

  BadRow {
    text = cut(text);
  }

  /** Cuts a text, never between the halves of a character. */
  static String cut(String text) {
    if (text.length() <= TEXT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(TEXT - 1)) ? TEXT - 1 : TEXT;
    return text.substring(0, end);
  }
}
