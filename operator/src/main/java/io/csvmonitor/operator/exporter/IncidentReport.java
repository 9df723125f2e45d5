package io.csvmonitor.operator.exporter;

import com.fasterxml.jackson.databind.JsonNode;
import io.csvmonitor.api.OpenIncident;
import io.csvmonitor.api.text.ShortText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident, as an exporter says it. All texts are bounded, since an exporter's image may be
 * anyone's.
 *
 * @param severity Critical, Warning or Info
 * @param since when it began
 * @param until when it ended; null if it goes on
 * @param state Open, Ended, Accepted or Unknown
 * @param what what is breached
 */
public record IncidentReport(
    String id, String severity, String since, @Nullable String until, String state, String what) {
  /** More than the exporter says, which is 40. */
  private static final int MAX_INCIDENTS = 100;

  /** Whether the incident goes on. */
  public boolean isOpen() {
    return state.equals("Open");
  }

  /** Whether it is known that the incident does not go on. */
  public boolean isOver() {
    return state.equals("Ended") || state.equals("Accepted");
  }

  /** Whether the incident is over because its level is taken as normal. */
  public boolean isAccepted() {
    return state.equals("Accepted");
  }

  /** Reads a list; null if there is none, as an older exporter says none. */
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
