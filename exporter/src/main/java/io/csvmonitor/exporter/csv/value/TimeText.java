package io.csvmonitor.exporter.csv.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One way of writing times. */
sealed interface TimeText permits EpochTime, FixedTime, IsoTime, PatternTime {
  /**
   * Reads a trimmed text.
   *
   * @param date the day of a text that has only a time of day
   * @return epoch milliseconds, or {@link TimeParser#NOT_A_TIME}
   */
  long parse(String text, @Nullable LocalDate date);

  /** Whether the text says which day it is. */
  boolean hasDate();
}
