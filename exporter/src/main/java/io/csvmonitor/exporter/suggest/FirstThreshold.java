package io.csvmonitor.exporter.suggest;

import io.csvmonitor.api.text.NumberText;
import io.csvmonitor.exporter.incident.Incident;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Says which of the suggested thresholds to switch on first, and why. */
public final class FirstThreshold {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

  private FirstThreshold() {}

  /**
   * One or two sentences: the first threshold, or the reason why no threshold is suggested. Empty
   * if the reason is unknown.
   */
  public static String advice(Suggestions suggestions) {
    if (suggestions.chosen().isEmpty()) {
      return suggestions.unwatched().isEmpty()
          ? ""
          : "No threshold is suggested. " + suggestions.unwatched().getFirst();
    }
    Suggestion first = suggestions.chosen().getFirst();
    String text = "Switch on " + first.threshold().name() + " first: " + reason(first);
    return suggestions.chosen().size() > 1 && suggestions.isShort()
        ? text
            + " The manifest gives mode: Shadow to the other thresholds, because a history of"
            + " less than two weeks is too short to measure pages a week."
        : text;
  }

  private static String reason(Suggestion first) {
    List<Incident> found = first.incidents();
    if (found.isEmpty()) {
      return "its severity is %s, and it would not have paged in these rows."
          .formatted(first.threshold().severity());
    }
    Incident most = found.stream().min(Incident.MOST_IMPORTANT_FIRST).orElseThrow();
    return "alone, it would have found %s, and it would have paged %s in these rows."
        .formatted(
            found.size() == 1
                ? "the incident of " + time(most)
                : NumberText.count(found.size(), "incident")
                    + ", the most important of them from "
                    + time(most),
            NumberText.count(first.pages(), "time"));
  }

  /** The start of an incident in the zone of its source. */
  static String time(Incident incident) {
    return TIME.format(Instant.ofEpochMilli(incident.from()).atZone(incident.zone()));
  }
}
