package io.csvmonitor.exporter.csv.value;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several patterns. The first pattern that reads a text determines the time.
 *
 * @param all the patterns in the order in which they are tried
 */
record AnyTime(List<TimeText> all) implements TimeText {
  @Override
  public long parse(String text, @Nullable LocalDate date) {
    for (TimeText each : all) {
      long millis = each.parse(text, date);
      if (millis != TimeParser.NOT_A_TIME) {
        return millis;
      }
    }
    return TimeParser.NOT_A_TIME;
  }

  @Override
  public boolean hasDate() {
    return all.getFirst().hasDate();
  }
}
