package io.csvmonitor.exporter.source.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.time.Duration;

/** A source's files cannot be read. The message contains the cause, the place, and the solution. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1;

  private final FileProblem.Kind kind;
  private final boolean passing;
  private final Duration retryAfter;

  public SourceException(String message) {
    this(FileProblem.Kind.UNREADABLE, message);
  }

  public SourceException(FileProblem.Kind kind, String message) {
    this(kind, message, false, Duration.ZERO);
  }

  private SourceException(
      FileProblem.Kind kind, String message, boolean passing, Duration retryAfter) {
    super(message);
    this.kind = kind;
    this.passing = passing;
    this.retryAfter = retryAfter;
  }

  /** A failure that does not show anything about the file itself. */
  public static SourceException passing(FileProblem.Kind kind, String message) {
    return passing(kind, message, Duration.ZERO);
  }

  /**
   * The same of a server that requested a pause.
   *
   * @param retryAfter the pause
   */
  public static SourceException passing(
      FileProblem.Kind kind, String message, Duration retryAfter) {
    return new SourceException(kind, message, true, retryAfter);
  }

  /** The pause that the server requested; zero if it requested none. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The kind of failure. */
  public FileProblem.Kind kind() {
    return kind;
  }

  /**
   * Whether a failure, such as an input/output error, does not show anything about the file itself.
   * The next scan may find the file unchanged. So the exporter must not conclude anything from the
   * failure.
   */
  public static boolean isPassing(IOException failure) {
    return switch (failure) {
      case SourceException said -> said.passing;
      case AccessDeniedException denied -> false;
      case FileSystemException system -> !isOfThePath(String.valueOf(system.getReason()));
      default -> true;
    };
  }

  /** The reason of a failure, without the path that the message of the failure repeats. */
  public static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "permission denied";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> {
        String message = failure.getMessage();
        yield message == null ? failure.getClass().getSimpleName() : message;
      }
    };
  }

  /**
   * Java has no exception types for these failures: a link that leads to itself, and names that a
   * file cannot have.
   */
  private static boolean isOfThePath(String reason) {
    return reason.endsWith("symbolic link")
        || reason.equals("Not a directory")
        || reason.equals("File name too long");
  }
}
