package io.csvmonitor.api.calendar;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.CalendarRules;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.source.from.From;
import io.csvmonitor.api.threshold.Threshold;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times with a special meaning for thresholds, such as the hours of a maintenance.
 *
 * @param holidays public holidays; null for none
 * @param from the files that have the times; null if the manifest has them
 * @param like the weekday with which holidays are compared; null if windows of holidays get no
 *     verdict
 * @param thresholds the names of the thresholds for which the times have this meaning; empty for
 *     all
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = CalendarRules.TIMES, message = CalendarRules.TIMES_MESSAGE)
@ValidationRule(value = CalendarRules.FROM_ALONE, message = CalendarRules.FROM_ALONE_MESSAGE)
@ValidationRule(value = CalendarRules.LIKE, message = CalendarRules.LIKE_MESSAGE)
public record Calendar(
    @JsonPropertyDescription(
            "The unique name of the calendar: letters, digits and underscores. Example: "
                + "NightMaintenance.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Syntax.LABEL)
        String name,
    @JsonPropertyDescription(
            "Mute: in these times, thresholds are evaluated and shown, but raise no alert. No "
                + "baseline and no detector learns from these times. Holiday: a threshold that "
                + "compares with earlier days compares these times with the weekday of like. Known: "
                + "an incident that is known: these times are part of no seasonal baseline, and "
                + "backtest compares with them. Mark: charts, the report and the dashboards show these "
                + "times, and thresholds are evaluated as at other times.")
        @Required
        CalendarEffect effect,
    @JsonPropertyDescription(
            "Times in the syntax of the time_intervals of Alertmanager, at most 32. A time is in "
                + "the calendar if it is in one of them.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 32)
        List<TimeInterval> timeIntervals,
    @JsonPropertyDescription(
            "Whole days in the time zone of the source, at most 366. Example: \"2026-02-16\".")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 366)
        List<@Size(min = 10, max = 10) @Pattern(CalendarRules.DATE) String> dates,
    @JsonPropertyDescription(
            "The public holidays of a country: whole days in the time zone of the source.")
        @Nullable PublicHolidays holidays,
    @JsonPropertyDescription(
            "The location of files with the times, without timeIntervals, dates and holidays: a CSV "
                + "file with the columns time, end and title, or an iCalendar file. The files are "
                + "read again when they change.")
        @Nullable From from,
    @JsonPropertyDescription(
            "Only for Holiday: the weekday with which the holidays are compared. Default: none, "
                + "and the windows of holidays are not evaluated. Example: Sunday.")
        @Nullable Weekday like,
    @JsonPropertyDescription(
            "The names of the thresholds to which the calendar applies, at most 64. A Mark is shown "
                + "only in their charts. Default: all thresholds.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Size(max = 64)
        List<@Size(min = 1, max = 63) String> thresholds) {
  public Calendar {
    timeIntervals = timeIntervals == null ? List.of() : List.copyOf(timeIntervals);
    dates = dates == null ? List.of() : List.copyOf(dates);
    thresholds = thresholds == null ? List.of() : List.copyOf(thresholds);
  }

  /** Whether the calendar applies to a threshold. */
  public boolean appliesTo(Threshold threshold) {
    return thresholds.isEmpty() || thresholds.contains(threshold.name());
  }
}
