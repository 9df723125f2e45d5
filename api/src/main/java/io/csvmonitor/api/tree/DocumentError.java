package io.csvmonitor.api.tree;

/**
 * An error in a document.
 *
 * @param path the path in the document: {@code spec.sources[1].metrics[0].name}; empty for the
 *     document itself
 * @param line the line where that part begins, from 1; 0 if it is unknown
 * @param message the expected value, and the value that was found
 * @param unknown whether the error is an unknown field or value, which a newer version may know
 */
public record DocumentError(String path, int line, String message, boolean unknown) {
  public DocumentError(String path, int line, String message) {
    this(path, line, message, false);
  }

  @Override
  public String toString() {
    return (line > 0 ? "line " + line + ": " : "") + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
