package io.csvmonitor.exporter.source.store;

/**
 * What is wrong with a source's files.
 *
 * @param message what was found, where, and what to do
 */
public record FileProblem(Kind kind, String message) {
  /** Of what sort it is. */
  public enum Kind {
    /** There is no such file or folder. */
    NOT_FOUND,
    /** It is there, and cannot be read. */
    UNREADABLE,
    /** It is there, and larger or more than what is read. */
    TOO_LARGE,
    /** The server does not answer. */
    UNREACHABLE,
    /** The TLS connection to the server failed. */
    TLS_FAILED,
    /** The host key of the server is not the known one, or is not known. */
    HOST_KEY_REFUSED,
    /** The server refused the login. */
    UNAUTHORIZED,
    /** The server knows who asks, and refuses. */
    FORBIDDEN,
    /** The server failed, or answered what it should not. */
    SERVER_FAILED,
    /** A secret value cannot be read here. */
    CREDENTIALS_MISSING
  }

  /** So many problems of a source are kept: whoever writes files can cause one with each file. */
  public static final int MOST = 20;

  /** The message of the last problem if there are more. */
  public static final String MORE =
      "there are more problems than these " + MOST + ": correct these first";

  /** There is no such file or folder. */
  public static FileProblem notFound(String message) {
    return new FileProblem(Kind.NOT_FOUND, message);
  }

  /** A file or folder cannot be read. */
  public static FileProblem unreadable(String message) {
    return new FileProblem(Kind.UNREADABLE, message);
  }

  /** A file is too large, or there are too many files. */
  public static FileProblem tooLarge(String message) {
    return new FileProblem(Kind.TOO_LARGE, message);
  }

  /** What an exception says, whoever threw it. */
  public static FileProblem of(Exception failure) {
    Kind kind = failure instanceof SourceException known ? known.kind() : Kind.UNREADABLE;
    return new FileProblem(kind, String.valueOf(failure.getMessage()));
  }
}
