package io.csvmonitor.api.threshold;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.rule.ThresholdRules;
import io.csvmonitor.api.schema.LabelMatch;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values to compare with: other series of the same metric, or the same series at the same time
 * of previous days or weeks.
 *
 * @param match labels in which the series of the baseline differ from the evaluated series
 * @param season a day ({@code 24h}) or a week ({@code 7d})
 * @param history the number of previous days or weeks
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = ThresholdRules.BASELINE_ONE, message = ThresholdRules.BASELINE_ONE_MESSAGE)
@SchemaCustomizer(value = LabelMatch.class, input = "match")
public record Baseline(
    @JsonPropertyDescription(
            "Other series of the metric at the same time. Each matching series is one part of "
                + "the baseline. Labels and their values, which replace the labels in the match of the "
                + "threshold. Example: {comparison: [yesterday, avg_last_week]}.")
        Map<String, List<String>> match,
    @JsonPropertyDescription(
            "The same series at the same time of previous days (\"24h\") or weeks (\"7d\"), "
                + "by the calendar of the source's time zone.")
        @Size(min = 2, max = 4)
        @Pattern(Syntax.SEASON)
        @Nullable String season,
    @JsonPropertyDescription(
            "The number of previous days or weeks, with season, 2 to 28. Two known values "
                + "are enough. Default: 4.")
        @Default("4")
        @Min(2)
        @Max(28)
        int history,
    @JsonPropertyDescription(
            "How to calculate the expected value from the parts: Median, Mean, Max or Min. "
                + "Default: Median.")
        @Default("Median")
        Combine combine) {
  static final int DEFAULT_HISTORY = 4;

  public Baseline {
    match = match == null ? Map.of() : Map.copyOf(match);
    history = history == 0 ? DEFAULT_HISTORY : history;
    combine = combine == null ? Combine.Median : combine;
  }

  /** Whether values are compared with those of previous weeks, and not days. */
  public boolean comparesWeeks() {
    return season != null && !season.equals("24h") && !season.equals("1d");
  }
}
