package io.csvmonitor.exporter.web;

import io.csvmonitor.exporter.threshold.Verdict;

/** A verdict as a word with a sign, so that it does not depend on seeing colours. */
final class VerdictBadge {
  private VerdictBadge() {}

  static Html render(Verdict verdict) {
    return Html.of(
        "<span class=\"badge {}\"><span aria-hidden=\"true\">{}</span> {}</span>",
        style(verdict),
        switch (verdict) {
          case NORMAL -> "●";
          case BREACHED -> "✕";
          case UNKNOWN -> "▲";
        },
        word(verdict));
  }

  /** The colours are those of a source's states. */
  static String style(Verdict verdict) {
    return switch (verdict) {
      case NORMAL -> "ready";
      case BREACHED -> "failed";
      case UNKNOWN -> "stale";
    };
  }

  static String word(Verdict verdict) {
    return switch (verdict) {
      case NORMAL -> "Normal";
      case BREACHED -> "Breached";
      case UNKNOWN -> "Unknown";
    };
  }
}
