package io.csvmonitor.operator.status;

import io.csvmonitor.api.text.Printable;
import io.csvmonitor.api.text.ShortText;

/**
 * What one condition says, before it is known since when.
 *
 * @param status True, False or Unknown
 * @param reason in CamelCase
 * @param message for a person
 */
public record ConditionFinding(String status, String reason, String message) {
  /** Longer ones nobody reads, and an API server may refuse the whole status for one. */
  private static final int LONGEST = 2_000;

  /** A message may hold names of files, in the words of an exporter that somebody else made. */
  public ConditionFinding {
    message = Printable.lines(message);
    if (message.length() > LONGEST) {
      message = ShortText.of(message, LONGEST - 1, "…");
    }
  }

  static ConditionFinding yes(String reason, String message) {
    return new ConditionFinding("True", reason, message);
  }

  /** It is not so. */
  public static ConditionFinding no(String reason, String message) {
    return new ConditionFinding("False", reason, message);
  }

  static ConditionFinding unknown(String reason, String message) {
    return new ConditionFinding("Unknown", reason, message);
  }

  boolean isTrue() {
    return status.equals("True");
  }

  /** Whether it says the same, in other words perhaps. */
  boolean agrees(ConditionFinding other) {
    return status.equals(other.status) && reason.equals(other.reason);
  }
}
