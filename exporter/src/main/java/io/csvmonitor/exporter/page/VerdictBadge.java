package io.csvmonitor.exporter.page;

import io.csvmonitor.exporter.html.Html;
import io.csvmonitor.exporter.threshold.verdict.Verdict;

/** A verdict as a word with a sign, so that readers need not see colours. */
public final class VerdictBadge {
  private VerdictBadge() {}

  public static Html render(Verdict verdict) {
    return render(verdict, word(verdict));
  }

  /** The verdict of a threshold that a calendar mutes. */
  static Html muted() {
    return render(Verdict.UNKNOWN, "Muted");
  }

  /**
   * The state of a diagnosis. It is active if its thresholds have the verdicts that it requires.
   */
  static Html ofDiagnosis(Verdict verdict) {
    return render(
        verdict,
        switch (verdict) {
          case NORMAL -> "Not active";
          case BREACHED -> "Active";
          case UNKNOWN -> "Unknown";
        });
  }

  private static Html render(Verdict verdict, String word) {
    return Html.of(
        "<span class=\"badge {}\"><span aria-hidden=\"true\">{}</span> {}</span>",
        style(verdict),
        switch (verdict) {
          case NORMAL -> "●";
          case BREACHED -> "✕";
          case UNKNOWN -> "▲";
        },
        word);
  }

  /** The position of a verdict: Breached first, then Unknown, then Normal. */
  static int order(Verdict verdict) {
    return switch (verdict) {
      case BREACHED -> 0;
      case UNKNOWN -> 1;
      case NORMAL -> 2;
    };
  }

  /** The style of a verdict. Its colours are those of the states of sources. */
  static String style(Verdict verdict) {
    return switch (verdict) {
      case NORMAL -> "ready";
      case BREACHED -> "failed";
      case UNKNOWN -> "stale";
    };
  }

  public static String word(Verdict verdict) {
    return switch (verdict) {
      case NORMAL -> "Normal";
      case BREACHED -> "Breached";
      case UNKNOWN -> "Unknown";
    };
  }
}
