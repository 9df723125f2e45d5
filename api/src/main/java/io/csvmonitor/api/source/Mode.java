package io.csvmonitor.api.source;

/** The meaning of the rows of a source. The mode decides the effect of a new or changed row. */
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
   * add up. A new version of the file replaces all rows of its times.
   */
  Restate,
  /** The file contains the current state. A new version of the file replaces all series. */
  Snapshot
}
