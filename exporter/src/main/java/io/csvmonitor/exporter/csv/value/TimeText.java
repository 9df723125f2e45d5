package io.csvmonitor.exporter.csv.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A form of times. */
sealed interface TimeText permits AnyTime, EpochTime, FixedTime, IsoTime, PatternTime, SerialDays {
  /**
   * Reads a trimmed text.
   *
   * @param date the day of a text that has only a time of day; a text without a year means the last
   *     such day before this day
   * @return epoch milliseconds, or {@link TimeParser#NOT_A_TIME}
   */
  long parse(String text, @Nullable LocalDate date);

  /** Whether the text contains its day. */
  boolean hasDate();
}
