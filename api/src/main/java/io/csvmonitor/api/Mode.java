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
  /**
   * Each row is a part of the total of its series at its time. The parts in one version of a file
   * add up. A new version of the file replaces all that the version before said of a time.
   */
  Restate,
  /** The file has the present state. A new version of the file replaces all series. */
  Snapshot
}
