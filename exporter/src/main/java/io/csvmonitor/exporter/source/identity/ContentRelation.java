package io.csvmonitor.exporter.source.identity;

/** How a file continues the content that was read. */
public enum ContentRelation {
  /** The file has other content. */
  NONE,
  /** The file has the same content, and no more. */
  SAME,
  /** The file begins with the content that was read, and may have more. */
  LONGER;

  /** The file begins with what was read, or not. */
  public static ContentRelation longerIf(boolean begins) {
    return begins ? LONGER : NONE;
  }
}
