package io.csvmonitor.exporter.incident;

import io.csvmonitor.exporter.threshold.breach.BreachOutcome;

/** The state of an incident, as alerts, page and metrics show it. */
public enum IncidentState {
  /** A threshold of the incident is shown as breached. */
  OPEN("Open", "open"),
  /** The values came back within the limits. */
  ENDED("Ended", "ended"),
  /** The new level is taken as normal. */
  ACCEPTED("Accepted", "new level taken as normal"),
  /** The rows end during the incident, and are too old to show whether it is still open. */
  UNKNOWN("Unknown", "unknown: no newer rows");

  private final String word;
  private final String phrase;

  IncidentState(String word, String phrase) {
    this.word = word;
    this.phrase = phrase;
  }

  /** The state at the end of the rows, for rows of any age: never UNKNOWN. */
  public static IncidentState of(Incident incident) {
    if (incident.isOpen()) {
      return OPEN;
    }
    return incident.lead().state() == BreachOutcome.ACCEPTED ? ACCEPTED : ENDED;
  }

  /** The state in a phrase for people. */
  public String phrase() {
    return phrase;
  }

  /** The state in a word for programs. */
  public String word() {
    return word;
  }
}
