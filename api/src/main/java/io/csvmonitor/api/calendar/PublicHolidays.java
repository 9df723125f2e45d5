package io.csvmonitor.api.calendar;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.CalendarRules;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The public holidays of a country, or of a part of a country. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PublicHolidays(
    @JsonPropertyDescription("The country, a code of ISO 3166-1. Example: BR.")
        @Required
        @Size(min = 2, max = 2)
        @Pattern(CalendarRules.COUNTRY)
        String country,
    @JsonPropertyDescription(
            "A part of the country, whose own holidays are also holidays: the second part of a "
                + "code of ISO 3166-2, in lower case. Example: sp. Default: only holidays of the "
                + "whole country.")
        @Size(min = 1, max = 10)
        @Pattern(CalendarRules.SUBDIVISION)
        @Nullable String subdivision) {}
