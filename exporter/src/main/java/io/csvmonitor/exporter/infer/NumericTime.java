package io.csvmonitor.exporter.infer;

import io.csvmonitor.api.source.Numbers;
import io.csvmonitor.exporter.csv.value.NumberParser;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes numbers that are times. Sizes in bytes and article numbers are in the same range. If
 * the name of a column does not mean a time, its times must be in order, and none may be in the
 * future.
 */
final class NumericTime {
  private static final long FIRST_SECOND = 946_684_800L;
  private static final long LAST_SECOND = 4_102_444_800L;
  private static final long DAY_MILLIS = 86_400_000;
  private static final double IN_ORDER = 0.95;
  private static final int FIRST_SERIAL_DAY = 36_500;
  private static final int LAST_SERIAL_DAY = 60_000;

  private static final String[] TIME_WORDS = {
    "time",
    "timestamp",
    "ts",
    "epoch",
    "epochmillis",
    "date",
    "day",
    "datetime",
    "data",
    "datum",
    "fecha",
    "zeit",
    "heure",
    "hora",
    "at",
    "when",
    "created",
    "unixtime",
    "timestamps"
  };
  private static final String[] HOUR_WORDS = {
    "hour", "hr", "hora", "heure", "stunde", "std", "ora", "uur", "godzina", "hodina"
  };

  private static final String[] CLOCK_WORDS = {
    "time", "hhmm", "hhmmss", "zeit", "uhrzeit", "heure", "hora", "ora", "tijd", "tid", "czas"
  };

  /** Words that are only in names of times of day. */
  private static final String[] CLOCK_ONLY_WORDS = {"hhmm", "hhmmss", "hms", "hrmn", "uhrzeit"};

  private static final Pattern CLOCK = Pattern.compile("([01][0-9]|2[0-3])[0-5][0-9]([0-5][0-9])?");

  private static final String[] SIZE_WORDS = {
    "bytes", "octets", "size", "memory", "total", "count", "id", "ean", "gtin", "sku", "article",
    "number", "serial"
  };

  /** The units of numbers since 1970. Their ranges do not overlap. */
  private enum Unit {
    SECONDS("EpochSeconds", 1),
    MILLIS("EpochMillis", 1e3),
    MICROS("EpochMicros", 1e6),
    NANOS("EpochNanos", 1e9);

    private final String pattern;
    private final double perSecond;

    Unit(String pattern, double perSecond) {
      this.pattern = pattern;
      this.perSecond = perSecond;
    }
  }

  private NumericTime() {}

  private static boolean isNamedSize(SampleColumn column) {
    return column.hasWord(SIZE_WORDS);
  }

  /** Whether the name of a column means times. */
  static boolean isNamedTime(SampleColumn column) {
    String name = column.title().toLowerCase(Locale.ROOT);
    return column.hasWord(TIME_WORDS)
        || name.startsWith("timestamp")
        || name.endsWith("timestamp")
        || name.startsWith("epoch");
  }

  /** The pattern of the times of a column; null if its numbers are not times. */
  static @Nullable String pattern(SampleColumn column, Numbers numbers) {
    boolean named = isNamedTime(column);
    List<String> filled = column.filled();
    if (filled.stream().allMatch(cell -> cell.matches("[0-9]{4,18}"))) {
      String digits = compact(column, filled, named);
      if (digits != null) {
        return digits;
      }
    }
    if (isClock(column, filled)) {
      return filled.getFirst().length() == 4 ? "HHmm" : "HHmmss";
    }
    double[] values = values(filled, numbers);
    for (Unit unit : Unit.values()) {
      if (isWithin(values, FIRST_SECOND * unit.perSecond, LAST_SECOND * unit.perSecond)
          && isPlain(filled)) {
        boolean timely =
            named || (!isNamedSize(column) && isInOrder(values, 1000 / unit.perSecond));
        return timely ? unit.pattern : null;
      }
    }
    if (isNamedTime(column)
        && isPlain(filled)
        && isWithin(values, FIRST_SERIAL_DAY, LAST_SERIAL_DAY)) {
      return "ExcelDays";
    }
    if (column.hasWord(HOUR_WORDS) && isWithin(values, 0, 24)) {
      // H also reads two digits, and later hours can have one.
      return TimeForm.of("H").reads(filled) ? "H" : null;
    }
    return null;
  }

  /** Whether the name of a column can mean times of day. */
  static boolean isNamedClock(SampleColumn column) {
    return column.hasWord(CLOCK_WORDS) || column.hasWord(CLOCK_ONLY_WORDS);
  }

  /** Whether the name of a column means times of day with seconds. */
  static boolean isNamedSeconds(SampleColumn column) {
    return column.hasWord("hhmmss", "hms");
  }

  /** Whether the numbers are times of day such as 0830. Years and durations do not begin with 0. */
  private static boolean isClock(SampleColumn column, List<String> filled) {
    boolean named =
        column.hasWord(CLOCK_ONLY_WORDS)
            || (column.hasWord(CLOCK_WORDS)
                && filled.stream().anyMatch(cell -> cell.startsWith("0")));
    int length = filled.getFirst().length();
    return named
        && filled.stream().allMatch(cell -> cell.length() == length)
        && filled.stream().allMatch(CLOCK.asMatchPredicate());
  }

  private static @Nullable String compact(SampleColumn column, List<String> filled, boolean named) {
    if (!named && column.distinct().size() < 2) {
      return null;
    }
    int length = filled.getFirst().length();
    String pattern =
        switch (length) {
          case 6 -> isNamedMonth(column) ? "yyyyMM" : null;
          case 8 -> "yyyyMMdd";
          // Seconds since the epoch begin with 2 only from 2033 on.
          case 10 -> "yyyyMMddHH";
          case 12 -> "yyyyMMddHHmm";
          case 14 -> "yyyyMMddHHmmss";
          default -> null;
        };
    boolean century = filled.stream().allMatch(cell -> cell.matches("(19[7-9]|20)[0-9]+"));
    return pattern != null && century && TimeForm.of(pattern).reads(filled) ? pattern : null;
  }

  private static boolean isNamedMonth(SampleColumn column) {
    return column.hasWord("month", "monat", "mes", "mois", "mese", "period", "periode", "yyyymm");
  }

  private static boolean isPlain(List<String> cells) {
    return cells.stream().allMatch(cell -> cell.matches("[0-9]+([.,][0-9]+)?"));
  }

  private static double[] values(List<String> cells, Numbers numbers) {
    NumberParser parser = new NumberParser(numbers);
    return cells.stream()
        .mapToDouble(parser::parse)
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  private static boolean isWithin(double[] values, double from, double to) {
    return values.length > 0
        && Arrays.stream(values).allMatch(value -> value >= from && value <= to);
  }

  /** Whether values only rise or only fall from row to row, and none is in the future. */
  private static boolean isInOrder(double[] values, double millis) {
    int up = 0;
    int down = 0;
    for (int i = 1; i < values.length; i++) {
      up += values[i] >= values[i - 1] ? 1 : 0;
      down += values[i] <= values[i - 1] ? 1 : 0;
    }
    int steps = values.length - 1;
    double latest = Arrays.stream(values).max().orElse(0) * millis;
    return steps > 0
        && Math.max(up, down) >= steps * IN_ORDER
        && Math.min(up, down) < steps
        && latest <= System.currentTimeMillis() + DAY_MILLIS;
  }
}
