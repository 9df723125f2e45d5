package io.csvmonitor.exporter.status;

/**
 * Why a source is not well, in one word that may stand in a Kubernetes condition. Programs know
 * these: they are only ever added to.
 */
public enum SourceReason {
  /** The first pass is under way. */
  Reading,
  /** A file or folder is not there, or no file matches the glob. */
  FileNotFound,
  /** A file or folder is there, and cannot be read. */
  Unreadable,
  /** There are more files, or larger ones, than are read. */
  TooLarge,
  /** A column that the configuration names is not in a file, or is there twice. */
  ColumnMissing,
  /** What was read cannot be kept in the state directory; rows are served all the same. */
  StateNotKept,
  /** The newest row is older than the source's freshness. */
  Stale,
  /** Rows were not counted: all, or some within the last hour, or of a Snapshot's present files. */
  BadRows,
  /** An error of this program, after which the source begins again; its log has more. */
  InternalError,
  /** Reading stands still: a file system does not answer. */
  Stuck,
  /** The server does not answer. */
  Unreachable,
  /** The TLS connection to the server failed. */
  TlsFailed,
  /** The host key of the server is not the known one, or is not known. */
  HostKeyRefused,
  /** The server refused the login. */
  Unauthorized,
  /** The server knows the login, and does not let it read the files. */
  Forbidden,
  /** The server failed, or its answer cannot be used. */
  ServerFailed,
  /** A secret value or a certificate is missing, or cannot be used. */
  CredentialsMissing
}
