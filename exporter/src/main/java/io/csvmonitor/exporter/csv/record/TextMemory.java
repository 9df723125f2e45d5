package io.csvmonitor.exporter.csv.record;

/** How much memory texts take, rather more than less. */
final class TextMemory {
  /** Bytes of a string and of its place in a list, beside its characters. */
  private static final int BYTES_OF_STRING = 56;

  private TextMemory() {}

  static long bytes(String text) {
    return BYTES_OF_STRING + (long) Character.BYTES * text.length();
  }
}
