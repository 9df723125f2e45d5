package io.csvmonitor.operator.status;

import io.csvmonitor.api.text.Printable;
import io.csvmonitor.api.text.ShortText;

/**
 * The status, reason and message of one condition, without its time of transition.
 *
 * @param status True, False or Unknown
 * @param reason in CamelCase
 * @param message for a person
 */
public record ConditionFinding(String status, String reason, String message) {
  /**
   * The maximum length of a message. Nobody reads longer messages, and one longer message can make
   * an API server refuse the whole status.
   */
  private static final int LONGEST = 2_000;

  /**
   * A message can contain names of files, and text of an exporter that is not this project's
   * program.
   */
  public ConditionFinding {
    message = Printable.lines(message);
    if (message.length() > LONGEST) {
      message = ShortText.of(message, LONGEST - 1, "…");
    }
  }

  static ConditionFinding yes(String reason, String message) {
    return new ConditionFinding("True", reason, message);
  }

  /** A condition that is False. */
  public static ConditionFinding no(String reason, String message) {
    return new ConditionFinding("False", reason, message);
  }

  static ConditionFinding unknown(String reason, String message) {
    return new ConditionFinding("Unknown", reason, message);
  }

  boolean isTrue() {
    return status.equals("True");
  }

  /** Whether both have the same status and reason. Their messages can differ. */
  boolean agrees(ConditionFinding other) {
    return status.equals(other.status) && reason.equals(other.reason);
  }
}
