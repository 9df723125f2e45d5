package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.csvmonitor.api.calendar.Calendar;
import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.exporter.ExporterSettings;
import io.csvmonitor.api.monitoring.MonitoringSettings;
import io.csvmonitor.api.ratio.Ratio;
import io.csvmonitor.api.rule.CalendarRules;
import io.csvmonitor.api.rule.RatioRules;
import io.csvmonitor.api.rule.SpecRules;
import io.csvmonitor.api.schema.ListByName;
import io.csvmonitor.api.source.Source;
import io.csvmonitor.api.threshold.Threshold;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The spec of a CsvMonitor: CSV sources, their metrics, and the rules over them. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(value = SpecRules.METRICS_UNIQUE, message = SpecRules.METRICS_UNIQUE_MESSAGE)
@ValidationRule(value = RatioRules.NAMES, message = RatioRules.NAMES_MESSAGE)
@ValidationRule(value = RatioRules.METRICS, message = RatioRules.METRICS_MESSAGE)
@ValidationRule(value = RatioRules.THRESHOLDS, message = RatioRules.THRESHOLDS_MESSAGE)
@ValidationRule(value = SpecRules.THRESHOLD_METRICS, message = SpecRules.THRESHOLD_METRICS_MESSAGE)
@ValidationRule(value = SpecRules.QUANTILES, message = SpecRules.QUANTILES_MESSAGE)
@ValidationRule(value = RatioRules.HISTOGRAMS, message = RatioRules.HISTOGRAMS_MESSAGE)
@ValidationRule(value = SpecRules.DISTINCT, message = SpecRules.DISTINCT_MESSAGE)
@ValidationRule(value = RatioRules.DISTINCT, message = RatioRules.DISTINCT_MESSAGE)
@ValidationRule(value = SpecRules.DIAGNOSES, message = SpecRules.DIAGNOSES_MESSAGE)
@ValidationRule(value = SpecRules.DIAGNOSIS_SHADOWS, message = SpecRules.DIAGNOSIS_SHADOWS_MESSAGE)
@ValidationRule(value = SpecRules.DIAGNOSIS_NAMES, message = SpecRules.DIAGNOSIS_NAMES_MESSAGE)
@SchemaCustomizer(value = ListByName.class, input = "sources")
@SchemaCustomizer(value = ListByName.class, input = "ratios")
@SchemaCustomizer(value = ListByName.class, input = "thresholds")
@ValidationRule(value = CalendarRules.THRESHOLDS, message = CalendarRules.THRESHOLDS_MESSAGE)
@SchemaCustomizer(value = ListByName.class, input = "diagnoses")
@SchemaCustomizer(value = ListByName.class, input = "calendars")
public record CsvMonitorSpec(
    @JsonPropertyDescription("The CSV sources, 1 to 32. Their names must be unique.")
        @Required
        @Size(min = 1, max = 32)
        List<Source> sources,
    @JsonPropertyDescription(
            "Quotients of two metrics over a window, such as an approval rate, at most 32. Their "
                + "names must be unique.")
        @Size(max = CsvMonitorSpec.MAX_RATIOS)
        // Empty lists are not written: an exporter of an earlier version refuses a field that it
        // does not know.
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Ratio> ratios,
    @JsonPropertyDescription(
            "Rules that define when a value of a metric is a breach, at most 200. Their "
                + "names must be unique.")
        @Size(max = CsvMonitorSpec.MAX_THRESHOLDS)
        List<Threshold> thresholds,
    @JsonPropertyDescription(
            "Combinations of thresholds with a common meaning, at most 64. Their names must "
                + "be unique.")
        @Size(max = CsvMonitorSpec.MAX_DIAGNOSES)
        List<Diagnosis> diagnoses,
    @JsonPropertyDescription(
            "Times with a special meaning for thresholds, such as maintenance, at most 16. Their "
                + "names must be unique.")
        @Size(max = 16)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Calendar> calendars,
    @JsonPropertyDescription(
            "Replays recorded files as if they were written now, for demonstrations and "
                + "tests. If not set, the exporter follows the live files.")
        @Nullable Replay replay,
    @JsonPropertyDescription(
            "How the exporter runs in a cluster. Default: the settings of the operator.")
        ExporterSettings exporter,
    @JsonPropertyDescription(
            "The settings for Prometheus and Grafana in a cluster. Default: the settings of "
                + "the operator.")
        MonitoringSettings monitoring,
    @JsonPropertyDescription(
            "Maximum size of the series from CSV files in one scrape, in bytes of text, "
                + "1048576 to 1073741824. Series above the limit are left out, the newest first. "
                + "Default: 33554432.")
        @Default("33554432")
        @Min(1 << 20)
        @Max(1 << 30)
        int maxExpositionBytes) {

  /** The maximum number of thresholds of a manifest. */
  public static final int MAX_THRESHOLDS = 200;

  /** The maximum number of ratios of a manifest. */
  public static final int MAX_RATIOS = 32;

  /** The maximum number of diagnoses of a manifest. */
  public static final int MAX_DIAGNOSES = 64;

  /** The default of {@code maxExpositionBytes}. */
  public static final int DEFAULT_MAX_EXPOSITION_BYTES = 32 << 20;

  public CsvMonitorSpec {
    sources = sources == null ? List.of() : List.copyOf(sources);
    Map<String, Ratio> named = new HashMap<>();
    ratios = ratios == null ? List.of() : List.copyOf(ratios);
    ratios.forEach(ratio -> named.put(ratio.name(), ratio));
    thresholds =
        thresholds == null
            ? List.of()
            : thresholds.stream()
                .map(threshold -> threshold.withRatio(named.get(threshold.metric())))
                .toList();
    diagnoses = diagnoses == null ? List.of() : List.copyOf(diagnoses);
    calendars = calendars == null ? List.of() : List.copyOf(calendars);
    exporter = exporter == null ? ExporterSettings.DEFAULT : exporter;
    monitoring = monitoring == null ? MonitoringSettings.DEFAULT : monitoring;
    maxExpositionBytes =
        maxExpositionBytes == 0 ? DEFAULT_MAX_EXPOSITION_BYTES : maxExpositionBytes;
  }

  /** The thresholds whose breaches raise alerts. */
  public List<Threshold> alertingThresholds() {
    return thresholds.stream().filter(threshold -> !threshold.isShadow()).toList();
  }

  /** The thresholds whose breaches are only shown. */
  public List<Threshold> shadowThresholds() {
    return thresholds.stream().filter(Threshold::isShadow).toList();
  }
}
