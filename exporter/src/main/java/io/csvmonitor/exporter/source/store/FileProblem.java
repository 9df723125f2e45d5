package io.csvmonitor.exporter.source.store;

/**
 * A problem with the files of a source.
 *
 * @param message the cause, the place, and the solution
 */
public record FileProblem(Kind kind, String message) {
  /** The kind of a problem. */
  public enum Kind {
    /** The file or folder does not exist. */
    NOT_FOUND,
    /** The file or folder exists, but cannot be read. */
    UNREADABLE,
    /** The file is too large, or there are too many files. */
    TOO_LARGE,
    /** The server does not respond. */
    UNREACHABLE,
    /** The TLS connection to the server failed. */
    TLS_FAILED,
    /** The host key of the server is unknown, or differs from the known key. */
    HOST_KEY_REFUSED,
    /** The server refused the login. */
    UNAUTHORIZED,
    /** The server knows the login, but does not allow the request. */
    FORBIDDEN,
    /** The server failed, or sent an invalid response. */
    SERVER_FAILED,
    /** A secret value cannot be read. */
    CREDENTIALS_MISSING
  }

  /**
   * The maximum number of stored problems of a source. A person who writes files can cause one
   * problem with each file.
   */
  public static final int MOST = 20;

  /** The message of the last problem if there are more problems. */
  public static final String MORE =
      "there are more problems than these " + MOST + ": correct these first";

  /** A problem with a file or folder that does not exist. */
  public static FileProblem notFound(String message) {
    return new FileProblem(Kind.NOT_FOUND, message);
  }

  /** A problem with a file or folder that cannot be read. */
  public static FileProblem unreadable(String message) {
    return new FileProblem(Kind.UNREADABLE, message);
  }

  /** A problem with a file that is too large, or with too many files. */
  public static FileProblem tooLarge(String message) {
    return new FileProblem(Kind.TOO_LARGE, message);
  }

  /** The problem that an exception describes. */
  public static FileProblem of(Exception failure) {
    Kind kind = failure instanceof SourceException known ? known.kind() : Kind.UNREADABLE;
    return new FileProblem(kind, String.valueOf(failure.getMessage()));
  }
}
