package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Time;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time of access logs: brackets around a time and its offset, which spaces separate into two
 * columns.
 */
final class BracketedTime {
  private static final String LOCAL = "\\[[0-9]{2}/\\p{L}{3}/[0-9]{4}:[0-9]{2}:[0-9]{2}:[0-9]{2}";
  private static final String OFFSET = "[+-][0-9]{4}\\]";

  private BracketedTime() {}

  /** The time in two columns next to each other; null if there are none. */
  static @Nullable Time of(List<SampleColumn> columns) {
    for (int i = 0; i + 1 < columns.size(); i++) {
      SampleColumn local = columns.get(i);
      SampleColumn offset = columns.get(i + 1);
      if (isAll(local, LOCAL)
          && isAll(offset, OFFSET)
          && local.canBeNamed()
          && offset.canBeNamed()) {
        return Time.of(
            List.of(local.name(), offset.name()),
            "'['dd/MMM/yyyy:HH:mm:ss Z']'",
            "UTC",
            null,
            null,
            "0s");
      }
    }
    return null;
  }

  private static boolean isAll(SampleColumn column, String form) {
    return column.cells().stream().allMatch(cell -> cell.matches(form));
  }
}
