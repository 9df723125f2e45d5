package io.csvmonitor.api.source.from;

/** The selection among the objects or files that match a key or a path. */
public enum SelectObjects {
  /** All of them. */
  All,
  /** Only the one with the last name. */
  LastByName,
  /** Only the one that was modified last. */
  LastModified
}
