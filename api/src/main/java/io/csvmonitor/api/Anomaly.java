package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.schema.Amounts;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * Breached by what is unusual for the series.
 *
 * @param season the longest season that is looked for: a day ({@code 24h}) or a week ({@code 7d})
 * @param minimumDifference a smaller difference is no breach
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = Amounts.class, input = "!minimumDifference")
public record Anomaly(
    @JsonPropertyDescription("Which way is a breach: Up, Down or Both. Default: Both.")
        @Default("Both")
        AnomalyDirection direction,
    @JsonPropertyDescription(
            "The longest season that is looked for, \"24h\" or \"7d\"; it is used only while it "
                + "predicts better than none. Default: \"7d\".")
        @Default("7d")
        @Size(min = 2, max = 4)
        @Pattern(Syntax.SEASON)
        String season,
    @JsonPropertyDescription(
            "How many false alarms are accepted: Low (one in five weeks), Medium (one a week) or "
                + "High (five a week). Default: Medium.")
        @Default("Medium")
        Sensitivity sensitivity,
    @JsonPropertyDescription(
            "Only where the difference from the expected value is at least this. Default: 0.")
        @Default("0")
        String minimumDifference) {
  public Anomaly {
    direction = direction == null ? AnomalyDirection.Both : direction;
    season = season == null ? "7d" : season;
    sensitivity = sensitivity == null ? Sensitivity.Medium : sensitivity;
    minimumDifference = minimumDifference == null ? "0" : minimumDifference;
  }
}
