package io.csvmonitor.exporter.csv.value;

import io.csvmonitor.api.source.Time;
import io.csvmonitor.api.text.PrometheusDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of rows.
 *
 * <p>A local time that daylight saving skips moves forward by the length of the gap (02:30 becomes
 * 03:30). A local time that occurs twice means its first occurrence, see {@link RepeatedHour}.
 * {@code 24:00} is midnight of the next day. A day that does not exist (30 February) is not a time.
 * White space around a text is ignored. Safe for several threads.
 */
public final class TimeParser {
  /** The result for a text that is not a time. */
  public static final long NOT_A_TIME = RowTime.NONE;

  private static final Pattern OFFSET = Pattern.compile("(?:[Zz]|[+-][0-9]{2}:?(?:[0-9]{2})?)$");
  private static final Pattern OFFSET_LETTERS = Pattern.compile("[XxZzVO]");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'");

  /**
   * Times that show errors of a pattern. The first is in the afternoon and on a day above 12. The
   * second is in the first week of the next week-based year.
   */
  private static final List<LocalDateTime> SAMPLES =
      List.of(LocalDateTime.of(2025, 7, 15, 13, 45, 6), LocalDateTime.of(2024, 12, 30, 22, 59, 58));

  private final List<Form> forms;
  private final TimeText text;
  private final Duration period;
  private final ZoneId zone;

  private record Form(Kind kind, TimeText text, Duration unit, boolean lacksYear) {}

  private TimeParser(List<Form> forms, Duration period, ZoneId zone) {
    this.forms = forms;
    this.text =
        forms.size() == 1
            ? forms.getFirst().text()
            : new AnyTime(forms.stream().map(Form::text).toList());
    this.period = period;
    this.zone = zone;
  }

  /**
   * Compiles the {@code time} of a source.
   *
   * @throws IllegalArgumentException if zone, pattern or period are wrong
   */
  public static TimeParser of(Time time) {
    ZoneId zone = zone(time.zone());
    LocalDays days = new LocalDays(zone);
    Locale locale = Locale.forLanguageTag(time.locale());
    List<Form> forms = new ArrayList<>();
    forms.add(form(time.pattern(), days, zone, locale));
    for (String pattern : time.alternatives()) {
      Form other = form(pattern, days, zone, locale);
      if (other.text().hasDate() != forms.getFirst().text().hasDate()) {
        throw new IllegalArgumentException(
            "alternatives: expected patterns with a date if pattern has one, and without a date if"
                + " it has none, found \""
                + pattern
                + "\"");
      }
      forms.add(other);
    }
    String given = time.period();
    Duration unit = forms.stream().map(Form::unit).min(Comparator.naturalOrder()).orElseThrow();
    return new TimeParser(
        List.copyOf(forms), given == null ? unit : PrometheusDuration.parse(given), zone);
  }

  private static Form form(String pattern, LocalDays days, ZoneId zone, Locale locale) {
    return switch (pattern) {
      case "EpochSeconds" -> instant(EpochTime.SECONDS, Duration.ofSeconds(1));
      case "EpochMillis" -> instant(EpochTime.MILLIS, Duration.ofMillis(1));
      case "EpochMicros" -> instant(EpochTime.MICROS, Duration.ofMillis(1));
      case "EpochNanos" -> instant(EpochTime.NANOS, Duration.ofMillis(1));
      case "ExcelDays" -> new Form(Kind.LOCAL, new SerialDays(days), Duration.ofSeconds(1), false);
      case "ISO8601" -> new Form(Kind.ISO, new IsoTime(days), Duration.ofSeconds(1), false);
      default -> {
        PatternLetters letters = PatternLetters.of(pattern);
        yield new Form(
            kind(pattern),
            pattern(pattern, zone, days, locale),
            letters.smallestUnit(),
            letters.lacksYear());
      }
    };
  }

  private static Form instant(EpochTime text, Duration unit) {
    return new Form(Kind.INSTANT, text, unit, false);
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "zone: expected a name such as America/Sao_Paulo, found \"" + name + "\"", e);
    }
  }

  private static TimeText pattern(String pattern, ZoneId zone, LocalDays days, Locale locale) {
    if (!PatternLetters.of(pattern).noneOf("k")) {
      throw new IllegalArgumentException(
          "pattern: expected H for the hour, found k in \""
              + pattern
              + "\": with k, 24:30 is half past midnight of the same day; H reads 0 to 23, and 24:00"
              + " as the end of the day");
    }
    PatternTime general;
    try {
      general = checked(pattern, zone, days, locale);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "pattern: expected EpochSeconds, EpochMillis, EpochMicros, EpochNanos, ExcelDays,"
              + " ISO8601 or letters such as yyyy-MM-dd HH:mm:ss, found \""
              + pattern
              + "\": "
              + e.getMessage()
              + advice(pattern, zone, days, locale),
          e);
    }
    FixedTime fixed = FixedTime.of(pattern, days);
    return fixed == null ? general : fixed;
  }

  /**
   * Checks a pattern: a time that is written with the pattern must be read as the same time, to the
   * smallest unit of the pattern.
   */
  private static PatternTime checked(String pattern, ZoneId zone, LocalDays days, Locale locale) {
    PatternLetters letters = PatternLetters.of(pattern);
    PatternTime general = new PatternTime(letters, days, locale);
    Duration unit = letters.smallestUnit();
    for (LocalDateTime local : SAMPLES) {
      ZonedDateTime time = local.atZone(zone);
      String sample = general.formatter().format(time);
      long read = general.parse(sample, local.toLocalDate());
      long lost = time.toInstant().toEpochMilli() - read;
      if (read == NOT_A_TIME || lost < 0 || lost >= unit.toMillis()) {
        throw new IllegalArgumentException(
            "with this pattern, the time %s is written as \"%s\" and %s"
                .formatted(
                    local,
                    sample,
                    read == NOT_A_TIME
                        ? "cannot be read"
                        : "read as " + LocalDateTime.ofInstant(Instant.ofEpochMilli(read), zone)));
      }
    }
    return general;
  }

  private static String advice(String pattern, ZoneId zone, LocalDays days, Locale locale) {
    return PatternAdvice.of(
            pattern,
            other -> {
              try {
                checked(other, zone, days, locale);
                return true;
              } catch (IllegalArgumentException | DateTimeException wrong) {
                return false;
              }
            })
        .map(better -> "; use " + better)
        .orElse("");
  }

  /** Whether the texts have a date. Otherwise {@code date} must be given. */
  public boolean hasDate() {
    return text.hasDate();
  }

  /** The time that a row covers: the configured period, or the smallest unit of the pattern. */
  public Duration period() {
    return period;
  }

  /** The zone of times without an offset. */
  public ZoneId zone() {
    return zone;
  }

  /**
   * Whether a text can lack its year. The time of the last change of its file then determines the
   * year.
   */
  public boolean lacksYear() {
    return forms.stream().anyMatch(Form::lacksYear);
  }

  /** Whether a text is a local time in the zone, without its own offset. */
  public boolean isLocal(String[] row, int[] columns) {
    Form form = forms.getFirst();
    if (forms.size() > 1) {
      String text = text(row, columns);
      form =
          forms.stream()
              .filter(each -> each.text().parse(text, LocalDate.EPOCH) != NOT_A_TIME)
              .findFirst()
              .orElse(form);
    }
    return switch (form.kind()) {
      case INSTANT -> false;
      case LOCAL -> true;
      case ISO -> {
        String cell = row[columns[columns.length - 1]].strip();
        yield !OFFSET.matcher(cell).find();
      }
    };
  }

  /** The kinds of times that a pattern can mean. */
  private enum Kind {
    /** An instant: a number, or a time with an offset. */
    INSTANT,
    /** A local time in the zone. */
    LOCAL,
    /** An instant or a local time, depending on the text. */
    ISO
  }

  private static Kind kind(String pattern) {
    return OFFSET_LETTERS.matcher(QUOTED.matcher(pattern).replaceAll("")).find()
        ? Kind.INSTANT
        : Kind.LOCAL;
  }

  /**
   * Reads a row's time.
   *
   * @param columns the columns of the time; several texts are joined with a space
   * @param date the day, if rows have only a time of day
   * @return epoch milliseconds, or {@link #NOT_A_TIME}
   */
  public long parse(String[] row, int[] columns, @Nullable LocalDate date) {
    return text.parse(text(row, columns), date);
  }

  private static String text(String[] row, int[] columns) {
    if (columns.length == 1) {
      return row[columns[0]].strip();
    }
    StringBuilder joined = new StringBuilder();
    for (int column : columns) {
      joined.append(joined.isEmpty() ? "" : " ").append(row[column].strip());
    }
    return joined.toString().strip();
  }

  /**
   * Reads a time.
   *
   * @param date the day, if the text has only a time of day
   * @return epoch milliseconds, or {@link #NOT_A_TIME}
   */
  public long parse(String cell, @Nullable LocalDate date) {
    return text.parse(cell.strip(), date);
  }
}
