package io.csvmonitor.exporter.csv.record;

import io.csvmonitor.api.text.ShortText;

/** A row with a bad text. The parser does not see its text, and the row is reported instead. */
record RejectedRow(long line, BadRowReason reason, String text) {
  /** The maximum number of characters of a bad row's text. */
  static final int TEXT = 4096;

  RejectedRow {
    text = cut(text);
  }

  /** Cuts a text to the maximum length. */
  static String cut(String text) {
    return ShortText.of(text, TEXT);
  }
}
