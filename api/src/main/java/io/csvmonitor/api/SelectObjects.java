package io.csvmonitor.api;

/** Which of the objects or files that match a key or a path are read. */
public enum SelectObjects {
  /** All of them. */
  All,
  /** Only the one with the last name. */
  LastByName,
  /** Only the one that was modified last. */
  LastModified
}
