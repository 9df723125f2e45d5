package io.csvmonitor.exporter.status;

/**
 * The result of the last attempt to load the configuration, as one word for a Kubernetes condition.
 * Programs know these words: a new version only adds words.
 */
public enum ConfigReason {
  /** The configuration is active. */
  Loaded,
  /** The file does not exist or cannot be read. */
  Unreadable,
  /** The file is not a configuration, or the configuration cannot be run. */
  Invalid,
  /**
   * The file has fields or values that this version does not know. A newer version may know them.
   */
  UnknownField
}
