package io.csvmonitor.api.tree;

/**
 * One thing that is wrong with a document.
 *
 * @param path where, as the document is written: {@code spec.sources[1].metrics[0].name}; empty for
 *     the document itself
 * @param line the line where that begins, from 1; 0 if it is not known
 * @param message what must be, and what was found
 * @param unknown whether it is a field or a choice that is not known here, but perhaps to a newer
 *     version
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
