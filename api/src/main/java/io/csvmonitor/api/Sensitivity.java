package io.csvmonitor.api;

/** The accepted number of false alarms of a series in which nothing happens. */
public enum Sensitivity {
  /** About one in five weeks. */
  Low,
  /** About one a week. */
  Medium,
  /** About five a week. */
  High
}
