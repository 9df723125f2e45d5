package io.csvmonitor.exporter.source;

/**
 * A part of a source's files that a scan found to be read.
 *
 * @param file the file; its position is where reading goes on
 * @param rewritten whether its earlier content is no more, so that it is read from its beginning
 *     and compared
 * @param goesOn whether it begins with all that was read of it before, even if it is read from its
 *     beginning
 */
public record FileChange(FileProgress file, boolean rewritten, boolean goesOn) {
  /** A file that is new, or goes on where reading ended. */
  public static FileChange next(FileProgress file) {
    return new FileChange(file, false, true);
  }
}
