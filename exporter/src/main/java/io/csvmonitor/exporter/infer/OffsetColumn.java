package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Time;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A column with the offset or the zone of the times in other columns. */
final class OffsetColumn {
  private static final Pattern OFFSET = Pattern.compile("[XxzZVO]('\\]')?$");

  /** The forms of the cells, with the letters of their patterns. */
  private static final Map<String, String> FORMS =
      Map.of(
          "[+-][0-9]{2}:[0-9]{2}|Z", "XXX",
          "[+-][0-9]{4}", "XX",
          "[A-Z]{3,4}", "z",
          "[A-Z][A-Za-z_]+/[A-Za-z_/]+", "VV");

  private OffsetColumn() {}

  /** The time with such a column, if there is one that is filled in all rows. */
  static Time joined(Time time, List<SampleColumn> columns) {
    boolean isKnown =
        !time.alternatives().isEmpty()
            || time.pattern().startsWith("Epoch")
            || time.pattern().equals("ISO8601")
            || OFFSET.matcher(time.pattern()).find();
    if (isKnown) {
      return time;
    }
    for (SampleColumn column : columns) {
      for (Map.Entry<String, String> form : FORMS.entrySet()) {
        boolean named = column.hasWord("zone", "timezone", "tz", "offset", "utcoffset", "utc");
        boolean fits =
            named
                && column.canBeNamed()
                && column.cells().stream().allMatch(cell -> cell.matches(form.getKey()));
        if (fits) {
          Time zoned = with(time, column, form.getValue());
          if (reads(zoned, columns)) {
            return zoned;
          }
        }
      }
    }
    return time;
  }

  private static Time with(Time time, SampleColumn column, String letters) {
    List<String> names = new ArrayList<>(time.columns());
    names.add(column.name());
    return Time.of(names, time.pattern() + " " + letters, time.zone(), time.date(), null, "0s")
        .withPatterns(List.of(), time.locale());
  }

  private static boolean reads(Time time, List<SampleColumn> columns) {
    try {
      TimeParser parser = TimeParser.of(time);
      return TimeChoice.joined(time, columns).stream()
          .anyMatch(text -> parser.parse(text, LocalDate.EPOCH) != TimeParser.NOT_A_TIME);
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }
}
