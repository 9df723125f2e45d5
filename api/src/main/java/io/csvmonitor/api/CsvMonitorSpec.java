package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.rule.SpecRules;
import io.csvmonitor.api.schema.ListByName;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a user declares: CSV sources and the metrics that they become. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = SpecRules.METRICS_UNIQUE, message = SpecRules.METRICS_UNIQUE_MESSAGE)
@ValidationRule(value = SpecRules.THRESHOLD_METRICS, message = SpecRules.THRESHOLD_METRICS_MESSAGE)
@ValidationRule(value = SpecRules.DIAGNOSES, message = SpecRules.DIAGNOSES_MESSAGE)
@ValidationRule(value = SpecRules.DIAGNOSIS_NAMES, message = SpecRules.DIAGNOSIS_NAMES_MESSAGE)
@SchemaCustomizer(value = ListByName.class, input = "sources")
@SchemaCustomizer(value = ListByName.class, input = "thresholds")
@SchemaCustomizer(value = ListByName.class, input = "diagnoses")
public record CsvMonitorSpec(
    @JsonPropertyDescription("The CSV sources, 1 to 32, each with a name of its own.")
        @Required
        @Size(min = 1, max = 32)
        List<Source> sources,
    @JsonPropertyDescription(
            "What is watched and when it is a breach, at most 200, each with a name of its own.")
        @Size(max = 200)
        List<Threshold> thresholds,
    @JsonPropertyDescription(
            "What several thresholds mean together, at most 64, each with a name of its own.")
        @Size(max = 64)
        List<Diagnosis> diagnoses,
    @JsonPropertyDescription(
            "Plays recorded files as if they were written now, for demonstrations and tests. "
                + "If left out, files are followed live.")
        @Nullable Replay replay,
    @JsonPropertyDescription("How the exporter runs in a cluster. Default: as the operator says.")
        ExporterSettings exporter,
    @JsonPropertyDescription(
            "What Prometheus and Grafana get of this monitor in a cluster. Default: as the "
                + "operator says.")
        MonitoringSettings monitoring,
    @JsonPropertyDescription(
            "Most bytes of the series made from CSV files in one scrape, as text, 1048576 to "
                + "1073741824. Series beyond are left out of it, the latest first. Default: "
                + "33554432.")
        @Default("33554432")
        @Min(1 << 20)
        @Max(1 << 30)
        int maxExpositionBytes) {

  /** Bytes of one scrape, unless {@code maxExpositionBytes} says otherwise. */
  public static final int DEFAULT_MAX_EXPOSITION_BYTES = 32 << 20;

  public CsvMonitorSpec {
    sources = sources == null ? List.of() : List.copyOf(sources);
    thresholds = thresholds == null ? List.of() : List.copyOf(thresholds);
    diagnoses = diagnoses == null ? List.of() : List.copyOf(diagnoses);
    exporter = exporter == null ? ExporterSettings.DEFAULT : exporter;
    monitoring = monitoring == null ? MonitoringSettings.DEFAULT : monitoring;
    maxExpositionBytes =
        maxExpositionBytes == 0 ? DEFAULT_MAX_EXPOSITION_BYTES : maxExpositionBytes;
  }
}
