package io.csvmonitor.api.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.schema.ListByType;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Size;
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
 * @param incidents the open incidents, newest first, at most {@link #MAX_INCIDENTS}
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
    @JsonPropertyDescription("The open incidents, newest first, at most 20.")
        @Size(max = CsvMonitorStatus.MAX_INCIDENTS)
        List<OpenIncident> incidents,
    @JsonPropertyDescription(
            "ConfigurationValid, SourcesHealthy, MonitoringSelected, and their summary Ready.")
        List<Condition> conditions) {
  /** The maximum number of incidents in a status. */
  public static final int MAX_INCIDENTS = 20;

  public CsvMonitorStatus {
    incidents = incidents == null ? List.of() : List.copyOf(incidents);
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }
}
