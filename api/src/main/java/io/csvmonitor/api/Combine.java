package io.csvmonitor.api;

/** How a baseline's parts become the one expected value. */
public enum Combine {
  /** The middle one; of an even number, the mean of the two in the middle. */
  Median,
  /** Their mean. */
  Mean,
  /** The largest. */
  Max,
  /** The smallest. */
  Min
}
