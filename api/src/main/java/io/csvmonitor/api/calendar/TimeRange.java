package io.csvmonitor.api.calendar;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.CalendarRules;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A range of the time of day.
 *
 * @param startTime the first minute, such as 22:00
 * @param endTime the minute that is no longer in the range; 24:00 for the end of the day
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TimeRange(
    @JsonProperty("start_time")
        @JsonPropertyDescription("The first minute of the range, from 00:00 to 23:59.")
        @Required
        @Size(min = 5, max = 5)
        @Pattern(CalendarRules.TIME)
        String startTime,
    @JsonProperty("end_time")
        @JsonPropertyDescription(
            "The end of the range, up to 24:00. It must be later than start_time: for a night, "
                + "give two ranges.")
        @Required
        @Size(min = 5, max = 5)
        @Pattern(CalendarRules.TIME)
        String endTime) {}
