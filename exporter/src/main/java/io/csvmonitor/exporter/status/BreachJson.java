package io.csvmonitor.exporter.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.exporter.threshold.breach.Breach;
import io.csvmonitor.exporter.threshold.breach.BreachTotals;
import io.csvmonitor.exporter.threshold.explain.MovedSegment;

/** The parts of a breach that the JSON of the status page and of the report share. */
public final class BreachJson {
  private BreachJson() {}

  /** Writes the totals of a breach. */
  public static void totals(ObjectNode node, Breach breach) {
    BreachTotals totals = breach.totals();
    number(node, "impact", breach.impact());
    node.put("impactIs", totals.kind().word());
    number(node, "yesterday", totals.yesterday());
    number(node, "lastWeek", totals.lastWeek());
  }

  /** Writes the label values that moved the value. */
  public static void moved(ObjectNode node, Breach breach) {
    ArrayNode moved = node.putArray("moved");
    for (MovedSegment segment : breach.explanation().segments()) {
      ObjectNode one = moved.addObject();
      one.put("label", segment.label()).put("value", segment.value());
      number(one, "part", segment.part());
      number(one, "difference", segment.difference());
      one.put("what", segment.kind().word());
      number(one, "now", segment.now());
      number(one, "usual", segment.usual());
    }
  }

  /** Writes a number; null if it is not finite, which JSON cannot represent. */
  public static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
