package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a user declares: CSV sources and the metrics that they become. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = Rules.METRICS_UNIQUE, message = Rules.METRICS_UNIQUE_MESSAGE)
@SchemaCustomizer(value = ListByName.class, input = "sources")
public record CsvMonitorSpec(
    @JsonPropertyDescription("The CSV sources, 1 to 32, each with a name of its own.")
        @Required
        @Size(min = 1, max = 32)
        List<Source> sources,
    @JsonPropertyDescription(
            "Plays recorded files as if they were written now, for demonstrations and tests. "
                + "If left out, files are followed live.")
        @Nullable Replay replay,
    @JsonPropertyDescription("How the exporter runs in a cluster. Default: as the operator says.")
        ExporterSettings exporter,
    @JsonPropertyDescription(
            "What Prometheus and Grafana get of this monitor in a cluster. Default: as the "
                + "operator says.")
        MonitoringSettings monitoring) {

  public CsvMonitorSpec {
    sources = sources == null ? List.of() : List.copyOf(sources);
    exporter = exporter == null ? ExporterSettings.DEFAULT : exporter;
    monitoring = monitoring == null ? MonitoringSettings.DEFAULT : monitoring;
  }
}
