package io.csvmonitor.api;

/** Which of the objects that match a key are read. */
public enum SelectObjects {
  /** All objects. */
  All,
  /** Only the object with the last name, in the order of the keys. */
  LastByName,
  /** Only the object that was modified last. */
  LastModified
}
