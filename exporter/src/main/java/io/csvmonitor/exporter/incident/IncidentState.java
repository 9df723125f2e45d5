package io.csvmonitor.exporter.incident;

/** Whether an incident goes on, as alerts, page and metrics show it. */
public enum IncidentState {
  /** The incident goes on, and a threshold is shown as breached. */
  OPEN("Open"),
  /** The values came back within the limits. */
  ENDED("Ended"),
  /** The new level is taken as normal. */
  ACCEPTED("Accepted"),
  /** The rows end in the incident, and are too old to say whether it goes on. */
  UNKNOWN("Unknown");

  private final String word;

  IncidentState(String word) {
    this.word = word;
  }

  /** The state in a word. */
  public String word() {
    return word;
  }
}
