package io.csvmonitor.exporter.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** A source's files cannot be read: the message says what was found, where, and what to do. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1;

  private final FileProblem.Kind kind;
  private final boolean passing;

  public SourceException(String message) {
    this(FileProblem.Kind.UNREADABLE, message);
  }

  SourceException(FileProblem.Kind kind, String message) {
    this(kind, message, false);
  }

  private SourceException(FileProblem.Kind kind, String message, boolean passing) {
    super(message);
    this.kind = kind;
    this.passing = passing;
  }

  /** A failure that says nothing of the file itself. */
  static SourceException passing(FileProblem.Kind kind, String message) {
    return new SourceException(kind, message, true);
  }

  FileProblem.Kind kind() {
    return kind;
  }

  /**
   * Whether a failure says nothing of the file itself, such as an input/output error: the next look
   * may find the file as it was. So nothing may be concluded from it.
   */
  public static boolean isPassing(IOException failure) {
    return switch (failure) {
      case SourceException said -> said.passing;
      case AccessDeniedException denied -> false;
      case FileSystemException system -> !isOfThePath(String.valueOf(system.getReason()));
      default -> true;
    };
  }

  /** Java has no types for these: a link that leads to itself, and names that no file can have. */
  private static boolean isOfThePath(String reason) {
    return reason.endsWith("symbolic link")
        || reason.equals("Not a directory")
        || reason.equals("File name too long");
  }
}
