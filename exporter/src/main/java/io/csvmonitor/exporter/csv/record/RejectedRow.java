package io.csvmonitor.exporter.csv.record;

/** A row whose text is bad: it is cut out of what the parser sees, and reported in its place. */
record RejectedRow(long line, BadRowReason reason, String text) {
  /** A bad row's text is cut to so many characters. */
  static final int TEXT = 4096;

  RejectedRow {
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
