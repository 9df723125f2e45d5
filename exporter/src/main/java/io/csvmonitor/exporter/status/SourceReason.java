package io.csvmonitor.exporter.status;

/**
 * The reason why a source is not healthy, as one word for a Kubernetes condition. Programs know
 * these words: a new version only adds words.
 */
public enum SourceReason {
  /** The first pass is in progress. */
  Reading,
  /** A file or folder does not exist, or no file matches the glob. */
  FileNotFound,
  /** A file or folder exists, but cannot be read. */
  Unreadable,
  /** There are too many files, or a file is too large. */
  TooLarge,
  /** A column that the configuration names is missing in a file, or occurs twice. */
  ColumnMissing,
  /** The state cannot be saved in the state directory. Rows are served nevertheless. */
  StateNotSaved,
  /** The newest row is older than the source's freshness. */
  Stale,
  /**
   * Rows were not counted: all rows, rows within the last hour, or rows of the current files of a
   * Snapshot.
   */
  BadRows,
  /** An error of this program. The source starts again. The log has more. */
  InternalError,
  /** Reading makes no progress: a file system does not respond. */
  Stuck,
  /** The server does not respond. */
  Unreachable,
  /** The TLS connection to the server failed. */
  TlsFailed,
  /** The host key of the server is unknown, or differs from the known key. */
  HostKeyRefused,
  /** The server refused the login. */
  Unauthorized,
  /** The server knows the login, but does not let it read the files. */
  Forbidden,
  /** The server failed, or its response is invalid. */
  ServerFailed,
  /** A secret value or a certificate is missing, or cannot be used. */
  CredentialsMissing
}
