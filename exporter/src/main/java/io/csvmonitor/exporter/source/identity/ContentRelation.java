package io.csvmonitor.exporter.source.identity;

/** The relation of a file to the content that was read. */
public enum ContentRelation {
  /** The file has other content. */
  NONE,
  /** The file has the same content, and no more. */
  SAME,
  /** The file begins with the content that was read, and may have more. */
  LONGER;

  /** {@code LONGER} if the file begins with the content that was read, otherwise {@code NONE}. */
  public static ContentRelation longerIf(boolean begins) {
    return begins ? LONGER : NONE;
  }
}
