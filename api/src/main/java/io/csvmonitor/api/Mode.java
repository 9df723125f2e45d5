package io.csvmonitor.api;

/** What a row of a source means, and so what a new or changed row does. */
public enum Mode {
  /** Every row is an event and counts exactly once. */
  Append,
  /** Each row is the total of its series at its time; a later row of the same time replaces it. */
  Upsert,
  /** The file is the present state; a new version replaces every series of the old one. */
  Snapshot
}
