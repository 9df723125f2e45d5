package io.csvmonitor.exporter.source;

/**
 * A part of a source's files that must be read after a scan.
 *
 * @param file the file; reading continues at its position
 * @param rewritten whether the earlier content was replaced, so that the file is read from its
 *     beginning and compared
 * @param beginsAsRead whether the file begins with all content that was read before, even if it is
 *     read from its beginning
 */
public record FileChange(FileProgress file, boolean rewritten, boolean beginsAsRead) {
  /** A new file, or a file that continues after the part that was read. */
  public static FileChange next(FileProgress file) {
    return new FileChange(file, false, true);
  }
}
