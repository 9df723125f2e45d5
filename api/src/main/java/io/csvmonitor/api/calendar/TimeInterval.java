package io.csvmonitor.api.calendar;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.CalendarRules;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times in the syntax of a {@code time_interval} of Alertmanager. A time is in the interval if all
 * fields that are given agree.
 *
 * @param location the time zone; null for the time zone of the source
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TimeInterval(
    @JsonPropertyDescription("Ranges of the time of day, at most 10. Default: the whole day.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 10)
        List<TimeRange> times,
    @JsonPropertyDescription(
            "Days of the week, at most 10: names, or ranges such as monday:friday. Default: all.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 10)
        List<@Size(min = 6, max = 19) @Pattern(CalendarRules.WEEKDAYS) String> weekdays,
    @JsonProperty("days_of_month")
        @JsonPropertyDescription(
            "Days of the month, at most 31: numbers, or ranges such as \"1:5\". Negative numbers "
                + "count from the end: -1 is the last day. Default: all.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 31)
        List<@Size(min = 1, max = 7) @Pattern(CalendarRules.DAYS_OF_MONTH) String> daysOfMonth,
    @JsonPropertyDescription(
            "Months, at most 12: names, numbers, or ranges such as may:august. Default: all.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 12)
        List<@Size(min = 1, max = 19) @Pattern(CalendarRules.MONTHS) String> months,
    @JsonPropertyDescription(
            "Years, at most 20: numbers, or ranges such as \"2025:2027\". Default: all.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 20)
        List<@Size(min = 4, max = 9) @Pattern(CalendarRules.YEARS) String> years,
    @JsonPropertyDescription(
            "The time zone, a name of the IANA time zone database. Default: the zone of the "
                + "source. Example: America/Sao_Paulo.")
        @Size(min = 1, max = 63)
        @Nullable String location) {
  public TimeInterval {
    times = times == null ? List.of() : List.copyOf(times);
    weekdays = weekdays == null ? List.of() : List.copyOf(weekdays);
    daysOfMonth = daysOfMonth == null ? List.of() : List.copyOf(daysOfMonth);
    months = months == null ? List.of() : List.copyOf(months);
    years = years == null ? List.of() : List.copyOf(years);
  }
}
