package io.csvmonitor.exporter.threshold.text;

import io.csvmonitor.api.threshold.Recover;
import io.csvmonitor.api.threshold.Threshold;
import java.util.ArrayList;
import java.util.List;

/** Names the second limits of a threshold, such as {@code below 90}. A breach ends past them. */
public final class RecoveryText {
  private RecoveryText() {}

  /** The second limits; empty without {@code recover}. */
  public static String of(Threshold threshold) {
    Recover recover = threshold.recover();
    if (recover == null) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    if (recover.above() != null) {
      parts.add("above " + recover.above());
    }
    if (recover.below() != null) {
      parts.add("below " + recover.below());
    }
    return String.join(" and ", parts)
        + (threshold.deviation() == null ? "" : " of the expected value");
  }
}
