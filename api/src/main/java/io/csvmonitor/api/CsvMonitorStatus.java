package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.schema.ListByType;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a CsvMonitor is, as the operator last saw it.
 *
 * @param observedGeneration {@code metadata.generation} that the rest speaks of
 * @param sources how many of its sources are healthy, such as {@code 1/2}
 * @param thresholds how many thresholds it has
 * @param breached how many of them are breached; null while nobody says so
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = ListByType.class, input = "conditions")
public record CsvMonitorStatus(
    @JsonPropertyDescription("The metadata.generation that this status speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("How many of the sources are healthy, such as 1/2.")
        @Nullable String sources,
    @JsonPropertyDescription("How many thresholds there are.") @Nullable Integer thresholds,
    @JsonPropertyDescription("How many of the thresholds are breached.") @Nullable Integer breached,
    @JsonPropertyDescription(
            "ConfigurationValid, SourcesHealthy, MonitoringSelected and, as their summary, Ready.")
        List<Condition> conditions) {
  public CsvMonitorStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }
}
