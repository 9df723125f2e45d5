package io.csvmonitor.api.threshold;

/** The function that calculates the expected value from the parts of a baseline. */
public enum Combine {
  /** The middle part, or the mean of the two middle parts. */
  Median,
  /** The mean of the parts. */
  Mean,
  /** The largest part. */
  Max,
  /** The smallest part. */
  Min
}
