package io.csvmonitor.exporter.csv.record;

/** Estimates the memory that texts take, rounded up. */
final class TextMemory {
  /** The bytes of a string without its characters, and of the reference to it in a list. */
  private static final int BYTES_OF_STRING = 56;

  private TextMemory() {}

  static long bytes(String text) {
    return BYTES_OF_STRING + (long) Character.BYTES * text.length();
  }
}
