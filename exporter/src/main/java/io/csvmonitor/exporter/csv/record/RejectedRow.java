package io.csvmonitor.exporter.csv.record;

import io.csvmonitor.api.text.ShortText;

/** A row whose text is bad: it is cut out of what the parser sees, and reported in its place. */
record RejectedRow(long line, BadRowReason reason, String text) {
  /** A bad row's text is cut to so many characters. */
  static final int TEXT = 4096;

  RejectedRow {
    text = cut(text);
  }

  /** Cuts a text. */
  static String cut(String text) {
    return ShortText.of(text, TEXT);
  }
}
