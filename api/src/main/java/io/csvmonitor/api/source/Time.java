package io.csvmonitor.api.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.DurationRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.ListOfDistinct;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns with the time of a row, and their format.
 *
 * @param columns one column, or up to 4 columns that are joined with a space, such as a date and a
 *     time of day
 * @param pattern letters of {@link java.time.format.DateTimeFormatter}, {@code EpochSeconds},
 *     {@code EpochMillis}, {@code EpochMicros}, {@code EpochNanos}, {@code ExcelDays} or {@code
 *     ISO8601}
 * @param alternatives patterns for times that {@code pattern} does not read
 * @param locale the language of the names of months and days
 * @param zone the time zone of times without an offset
 * @param date the day of times without a date: {@code Today}, {@code Yesterday} or a day such as
 *     {@code 2025-07-14}
 * @param period the length of the period that a row covers; null means the smallest unit of the
 *     pattern
 * @param delay the time after the end of a window in which its rows can still arrive
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = ListOfDistinct.class, input = "columns")
public record Time(
    @JsonPropertyDescription(
            "One column, or up to 4 columns that are joined with a space, such as a date and a "
                + "time of day, or a year, a month and a day.")
        @Required
        @Size(min = 1, max = 4)
        List<@Size(min = 1, max = 100) String> columns,
    @JsonPropertyDescription(
            "The format of the times: letters of Java's DateTimeFormatter such as "
                + "\"yyyy-MM-dd HH:mm:ss\", or EpochSeconds, EpochMillis, EpochMicros, "
                + "EpochNanos, ExcelDays (serial days of a spreadsheet) or ISO8601. Without a year, "
                + "a row is of the year before its file changed. Default: ISO8601.")
        @Default("ISO8601")
        @Size(min = 1, max = 100)
        String pattern,
    @JsonPropertyDescription(
            "Patterns for times that do not have the format of pattern, at most 8. The exporter "
                + "tries them in this order.")
        @Size(max = 8)
        List<@Size(min = 1, max = 100) String> alternatives,
    @JsonPropertyDescription(
            "The language of the names of months and days, such as \"fr\" or \"de-AT\". "
                + "Default: \"en\".")
        @Default("en")
        @Size(min = 2, max = 35)
        @Pattern("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
        String locale,
    @JsonPropertyDescription(
            "The time zone of times without an offset, such as \"America/Sao_Paulo\". "
                + "Default: \"UTC\".")
        @Default("UTC")
        @Size(min = 1, max = 64)
        @Pattern("^[A-Za-z0-9+-][A-Za-z0-9/_+:-]*$")
        String zone,
    @JsonPropertyDescription(
            "The day of times without a date: Today (the day on which the content last "
                + "changed), Yesterday (the day before), or a day such as \"2025-07-14\".")
        @Size(min = 5, max = 10)
        @Pattern(Syntax.DAY)
        @Nullable String date,
    @JsonPropertyDescription(
            "The length of the period for which a row stands, a duration. Default: the "
                + "smallest unit of the pattern.")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        @Nullable String period,
    @JsonPropertyDescription(
            "How long after the end of a window its rows can still arrive, a duration. The "
                + "window is evaluated only after this time. Default: \"0s\".")
        @Default("0s")
        @Size(min = 1, max = 32)
        @Pattern(Syntax.DURATION)
        @ValidationRule(value = DurationRules.BOUND, message = DurationRules.BOUND_MESSAGE)
        String delay) {

  public Time {
    columns = columns == null ? List.of() : List.copyOf(columns);
    pattern = pattern == null ? "ISO8601" : pattern;
    alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
    locale = locale == null ? "en" : locale;
    zone = zone == null ? "UTC" : zone;
    delay = delay == null ? "0s" : delay;
  }

  /** Times of one pattern with English names. */
  public static Time of(
      List<String> columns,
      String pattern,
      String zone,
      @Nullable String date,
      @Nullable String period,
      String delay) {
    return new Time(columns, pattern, List.of(), "en", zone, date, period, delay);
  }

  /** The same times in another zone. */
  public Time withZone(String other) {
    return new Time(columns, pattern, alternatives, locale, other, date, period, delay);
  }

  /** The same times, which can also have one of other patterns, with names of a locale. */
  public Time withPatterns(List<String> others, String namesLocale) {
    return new Time(columns, pattern, others, namesLocale, zone, date, period, delay);
  }
}
