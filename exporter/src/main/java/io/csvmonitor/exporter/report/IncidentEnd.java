package io.csvmonitor.exporter.report;

import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.threshold.BreachState;

/** Whether an incident goes on at the end of the rows, or how it ended. */
enum IncidentEnd {
  OPEN("Open", "goes on"),
  ENDED("Ended", "ended"),
  ACCEPTED("Accepted", "new level taken as normal");

  private final String word;
  private final String phrase;

  IncidentEnd(String word, String phrase) {
    this.word = word;
    this.phrase = phrase;
  }

  /** The end of an incident. */
  static IncidentEnd of(Incident incident) {
    if (incident.isOpen()) {
      return OPEN;
    }
    return incident.lead().state() == BreachState.ACCEPTED ? ACCEPTED : ENDED;
  }

  /** The word for programs. */
  String word() {
    return word;
  }

  /** The phrase for people. */
  String phrase() {
    return phrase;
  }
}
