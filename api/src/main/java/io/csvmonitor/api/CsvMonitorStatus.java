package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.schema.ListByType;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a CsvMonitor when the operator last observed it.
 *
 * @param observedGeneration the {@code metadata.generation} that the status describes
 * @param sources the number of healthy sources and of all sources, such as {@code 1/2}
 * @param thresholds the number of thresholds
 * @param breached the number of breached thresholds; null while this number is unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = ListByType.class, input = "conditions")
public record CsvMonitorStatus(
    @JsonPropertyDescription("The metadata.generation that this status describes.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("Number of healthy sources and number of sources, such as 1/2.")
        @Nullable String sources,
    @JsonPropertyDescription("Number of thresholds.") @Nullable Integer thresholds,
    @JsonPropertyDescription("Number of breached thresholds.") @Nullable Integer breached,
    @JsonPropertyDescription(
            "ConfigurationValid, SourcesHealthy, MonitoringSelected, and their summary Ready.")
        List<Condition> conditions) {
  public CsvMonitorStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }
}
