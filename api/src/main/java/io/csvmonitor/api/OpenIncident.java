package io.csvmonitor.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * An incident that goes on. The texts come from the spec, and have no content of cells.
 *
 * @param id the identity, the same in metrics, page and report
 * @param severity Critical, Warning or Info
 * @param since when it began, in ISO 8601
 * @param what what is breached
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OpenIncident(
    @JsonPropertyDescription(
            "The identity of the incident. Metrics, status page and report show the same identity.")
        @Required
        @Size(min = 1, max = OpenIncident.MAX_ID)
        String id,
    @JsonPropertyDescription("The severity of the incident: Critical, Warning or Info.")
        @Size(max = OpenIncident.MAX_WORD)
        @Nullable String severity,
    @JsonPropertyDescription("The time of the rows at which the incident began.")
        @Size(max = OpenIncident.MAX_WORD)
        @Nullable String since,
    @JsonPropertyDescription("The thresholds that are breached.") @Size(max = OpenIncident.MAX_WHAT)
        @Nullable String what) {
  /** A name of a threshold, a time and a hash. */
  public static final int MAX_ID = 100;

  public static final int MAX_WORD = 32;
  public static final int MAX_WHAT = 500;
}
