package io.csvmonitor.operator.exporter;

import com.fasterxml.jackson.databind.JsonNode;
import io.csvmonitor.api.status.OpenIncident;
import io.csvmonitor.api.text.ShortText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident in the report of an exporter. All texts have a maximum length, because the image of
 * an exporter can be any program.
 *
 * @param severity Critical, Warning or Info
 * @param since the beginning
 * @param until the end; null if the incident is open
 * @param state Open, Ended, Accepted or Unknown
 * @param what a text that names the breached thresholds
 */
public record IncidentReport(
    String id, String severity, String since, @Nullable String until, String state, String what) {
  /** More than the 40 incidents that an exporter reports. */
  private static final int MAX_INCIDENTS = 100;

  /** Whether the incident is open. */
  public boolean isOpen() {
    return state.equals("Open");
  }

  /** Whether it is known that the incident has ended. */
  public boolean isOver() {
    return state.equals("Ended") || state.equals("Accepted");
  }

  /** Whether the incident is over because its level is taken as normal. */
  public boolean isAccepted() {
    return state.equals("Accepted");
  }

  /** Reads a list; null if there is none: an older exporter does not report incidents. */
  static @Nullable List<IncidentReport> read(JsonNode list) {
    if (!list.isArray()) {
      return null;
    }
    List<IncidentReport> all = new ArrayList<>();
    for (JsonNode each : list) {
      String id = ShortText.of(each.path("id").asText(""), OpenIncident.MAX_ID);
      if (all.size() < MAX_INCIDENTS && !id.isEmpty()) {
        String until = each.path("until").asText(null);
        all.add(
            new IncidentReport(
                id,
                word(each, "severity"),
                word(each, "since"),
                until == null ? null : ShortText.of(until, OpenIncident.MAX_WORD),
                word(each, "state"),
                ShortText.of(each.path("what").asText(""), OpenIncident.MAX_WHAT)));
      }
    }
    return List.copyOf(all);
  }

  private static String word(JsonNode node, String field) {
    return ShortText.of(node.path(field).asText(""), OpenIncident.MAX_WORD);
  }
}
