package io.csvmonitor.api.diagnosis;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.Syntax;
import io.csvmonitor.api.rule.ThresholdRules;
import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.api.threshold.Threshold;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A combination of thresholds with a common meaning, for the same time.
 *
 * @param severity null means the highest severity of its thresholds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Diagnosis(
    @JsonPropertyDescription(
            "The name of the diagnosis, unique among diagnoses and thresholds: letters, "
                + "digits and underscores. Example: MonitoringFailure.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Syntax.LABEL)
        @ValidationRule(
            value = ThresholdRules.ALERT_OWNED,
            message = ThresholdRules.ALERT_OWNED_MESSAGE)
        String name,
    @JsonPropertyDescription(
            "How urgent the diagnosis is: Critical, Warning or Info. Default: the highest "
                + "severity of its thresholds.")
        @Nullable Severity severity,
    @JsonPropertyDescription("The states of thresholds that make the diagnosis active.") @Required
        When when,
    @JsonPropertyDescription("The meaning of the diagnosis, a sentence of at most 300 characters.")
        @Required
        @Size(min = 1, max = 300)
        String summary) {

  /** The severity of this diagnosis; without one, the highest severity of its thresholds. */
  public Severity severityAmong(List<Threshold> thresholds) {
    if (severity != null) {
      return severity;
    }
    return thresholds.stream()
        .filter(
            threshold ->
                when.breached().contains(threshold.name())
                    || when.normal().contains(threshold.name()))
        .map(Threshold::severity)
        .min(Severity::compareTo)
        .orElse(Severity.Warning);
  }
}
