package io.csvmonitor.api.threshold;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.Amounts;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * Breached if the value is unusual for the series.
 *
 * @param season the longest season to search for: a day ({@code 24h}) or a week ({@code 7d})
 * @param minimumDifference the minimum difference from the expected value for a breach
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = Amounts.class, input = "!minimumDifference")
public record Anomaly(
    @JsonPropertyDescription("The direction of a breach: Up, Down or Both. Default: Both.")
        @Default("Both")
        AnomalyDirection direction,
    @JsonPropertyDescription(
            "The longest season to look for, \"24h\" or \"7d\". The season is used only "
                + "while it improves the prediction. Default: \"7d\".")
        @Default("7d")
        @Size(min = 2, max = 4)
        @Pattern(Syntax.SEASON)
        String season,
    @JsonPropertyDescription(
            "The accepted number of false alarms: Low (one in five weeks), Medium (one a "
                + "week) or High (five a week). Default: Medium.")
        @Default("Medium")
        Sensitivity sensitivity,
    @JsonPropertyDescription("Minimum difference from the expected value for a breach. Default: 0.")
        @Default("0")
        String minimumDifference) {
  public Anomaly {
    direction = direction == null ? AnomalyDirection.Both : direction;
    season = season == null ? "7d" : season;
    sensitivity = sensitivity == null ? Sensitivity.Medium : sensitivity;
    minimumDifference = minimumDifference == null ? "0" : minimumDifference;
  }
}
