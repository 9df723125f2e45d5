package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Time;
import io.csvmonitor.exporter.csv.value.TimeParser;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column with the offset or the zone of the times in other columns.
 *
 * @param name the name of the column
 * @param letters the pattern of its cells
 */
record OffsetColumn(String name, String letters) {
  /** The maximum number of columns of a time. */
  static final int MAX_COLUMNS = 4;

  private static final Pattern OFFSET = Pattern.compile("[XxzZVO]('\\]')?$");

  private static final String ABBREVIATION = "[A-Z]{3,4}";

  /** The forms of the cells, with the letters of their patterns. */
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry("[+-][0-9]{2}:[0-9]{2}|Z", "XXX"),
          Map.entry("[+-][0-9]{4}", "XX"),
          Map.entry(ABBREVIATION, "z"),
          Map.entry("[A-Z][A-Za-z_]+/[A-Za-z_/]+", "VV"));

  /** Such a column that is filled in all rows; null if there is none. */
  static @Nullable OffsetColumn of(Time time, List<SampleColumn> columns) {
    boolean isKnown =
        !time.alternatives().isEmpty()
            || time.pattern().startsWith("Epoch")
            || time.pattern().equals("ISO8601")
            || OFFSET.matcher(time.pattern()).find();
    if (isKnown) {
      return null;
    }
    for (SampleColumn column : columns) {
      for (Map.Entry<String, String> form : FORMS.entrySet()) {
        boolean fits =
            isNamed(column, form.getKey())
                && column.canBeNamed()
                && column.cells().stream().allMatch(cell -> cell.matches(form.getKey()));
        if (fits) {
          OffsetColumn found = new OffsetColumn(column.name(), form.getValue());
          if (found.isReadWith(time, columns)) {
            return found;
          }
        }
      }
    }
    return null;
  }

  /**
   * Whether the name of a column means offsets or zones. Java reads EAST and EST as zones, and a
   * column {@code zone} can have the parts of a country.
   */
  private static boolean isNamed(SampleColumn column, String form) {
    boolean ofTime =
        column.hasWord("timezone", "tz", "zeitzone", "tijdzone", "tidszon", "tidszone")
            || (column.hasWord("time") && column.hasWord("zone"));
    return ofTime
        || (!form.equals(ABBREVIATION) && column.hasWord("zone", "offset", "utcoffset", "utc"));
  }

  /** Whether a time can have one more column. */
  static boolean hasRoom(Time time) {
    return time.columns().size() < MAX_COLUMNS;
  }

  /** The time with this column. */
  Time with(Time time) {
    List<String> names = new ArrayList<>(time.columns());
    names.add(name);
    return Time.of(names, time.pattern() + " " + letters, time.zone(), time.date(), null, "0s")
        .withPatterns(List.of(), time.locale());
  }

  /** Whether all times that are read without this column are also read with it. */
  private boolean isReadWith(Time time, List<SampleColumn> columns) {
    Time zoned = with(time);
    try {
      BitSet before = read(time, columns);
      BitSet after = read(zoned, columns);
      before.andNot(after);
      return before.isEmpty() && !after.isEmpty();
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }

  private static BitSet read(Time time, List<SampleColumn> columns) {
    TimeParser parser = TimeParser.of(time);
    List<String> texts = TimeChoice.joined(time, columns);
    BitSet rows = new BitSet();
    for (int row = 0; row < texts.size(); row++) {
      rows.set(row, parser.parse(texts.get(row), LocalDate.EPOCH) != TimeParser.NOT_A_TIME);
    }
    return rows;
  }
}
