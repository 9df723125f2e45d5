package io.csvmonitor.api.status;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/**
 * An open incident. The texts come from the spec and contain no cell contents.
 *
 * @param id the identity of the incident, the same in metrics, status page and report
 * @param severity Critical, Warning or Info
 * @param since the time at which the incident began, in ISO 8601
 * @param what the thresholds that are breached
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
  /** The maximum length of an identity: a name of a threshold, a time and a hash. */
  public static final int MAX_ID = 100;

  public static final int MAX_WORD = 32;
  public static final int MAX_WHAT = 500;
}
