package io.csvmonitor.exporter.source.identity;

/** What a file is to what was read of it. */
public enum Continuation {
  /** Something else. */
  NONE,
  /** The same, and no more. */
  SAME,
  /** It begins with what was read, and may have more. */
  LONGER;

  /** The file begins with what was read, or not. */
  public static Continuation longerIf(boolean begins) {
    return begins ? LONGER : NONE;
  }
}
