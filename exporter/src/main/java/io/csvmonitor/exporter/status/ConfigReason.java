package io.csvmonitor.exporter.status;

/**
 * How the configuration that was read last fared, in one word that may stand in a Kubernetes
 * condition. Programs know these: they are only ever added to.
 */
public enum ConfigReason {
  /** It is in force. */
  Loaded,
  /** The file is not there, or cannot be read. */
  Unreadable,
  /** It is no configuration, or one that cannot be run. */
  Invalid,
  /** It has fields or choices that this version does not know: perhaps a newer one does. */
  UnknownField
}
