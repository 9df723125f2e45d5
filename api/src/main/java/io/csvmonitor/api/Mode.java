package io.csvmonitor.api;

/** What a row of a source means. This decides what a new or changed row does. */
public enum Mode {
  /** Each row is an event and counts exactly once. */
  Append,
  /**
   * Each row is the total of its series at its time. A later row with the same time replaces the
   * row.
   */
  Upsert,
  /** The file has the present state. A new version of the file replaces all series. */
  Snapshot
}
