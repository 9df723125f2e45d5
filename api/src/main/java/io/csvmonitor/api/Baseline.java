package io.csvmonitor.api;

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
 * What a value is compared with: other series of the same metric, or the same series at the same
 * time of earlier days or weeks.
 *
 * @param match labels in which the baseline's series differ from the judged ones
 * @param season a day ({@code 24h}) or a week ({@code 7d})
 * @param history how many of the last days or weeks
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = ThresholdRules.BASELINE_ONE, message = ThresholdRules.BASELINE_ONE_MESSAGE)
@SchemaCustomizer(value = LabelMatch.class, input = "match")
public record Baseline(
    @JsonPropertyDescription(
            "Other series of the metric at the same time, each value a part of the baseline: "
                + "labels and their values, in place of those of the threshold's match. Example: "
                + "{comparison: [yesterday, avg_last_week]}.")
        Map<String, List<String>> match,
    @JsonPropertyDescription(
            "The same series at the same time of earlier days (\"24h\") or weeks (\"7d\"), by the "
                + "calendar of the source's time zone.")
        @Size(min = 2, max = 4)
        @Pattern(Syntax.SEASON)
        @Nullable String season,
    @JsonPropertyDescription(
            "With season: how many of the last days or weeks, 2 to 28; two that are known are "
                + "enough. Default: 4.")
        @Default("4")
        @Min(2)
        @Max(28)
        int history,
    @JsonPropertyDescription(
            "How the parts become one expected value: Median, Mean, Max or Min. Default: Median.")
        @Default("Median")
        Combine combine) {
  static final int DEFAULT_HISTORY = 4;

  public Baseline {
    match = match == null ? Map.of() : Map.copyOf(match);
    history = history == 0 ? DEFAULT_HISTORY : history;
    combine = combine == null ? Combine.Median : combine;
  }
}
