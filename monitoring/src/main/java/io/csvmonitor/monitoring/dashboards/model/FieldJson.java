package io.csvmonitor.monitoring.dashboards.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.monitoring.dashboards.model.Panel.State;
import java.util.List;
import java.util.SequencedMap;

/**
 * Writes the parts that several kinds of panels share: colours, meanings of values, and legends.
 */
final class FieldJson {
  private FieldJson() {}

  /** Adds the meanings of values as colours and words. */
  static void states(ObjectNode defaults, List<State> states) {
    defaults.putObject("color").put("mode", "thresholds");
    ArrayNode steps = defaults.putObject("thresholds").put("mode", "absolute").putArray("steps");
    for (int i = 0; i < states.size(); i++) {
      ObjectNode step = steps.addObject().put("color", states.get(i).color().grafana());
      if (i == 0) {
        step.putNull("value");
      } else {
        step.put("value", states.get(i).from());
      }
    }
    ArrayNode mappings = defaults.putArray("mappings");
    ObjectNode words = JsonNodeFactory.instance.objectNode();
    for (State state : states) {
      if (!state.text().isEmpty()) {
        words
            .putObject(String.valueOf((long) state.from()))
            .put("text", state.text())
            .put("color", state.color().grafana())
            .put("index", words.size() - 1);
      }
    }
    if (!words.isEmpty()) {
      mappings.addObject().put("type", "value").set("options", words);
    }
  }

  /** Adds the text and colour for a missing value. Without them, Grafana shows the lowest state. */
  static void nothing(ObjectNode defaults, String text, String color) {
    ObjectNode options =
        defaults
            .withArray("/mappings")
            .addObject()
            .put("type", "special")
            .putObject("options")
            .put("match", "null");
    options.putObject("result").put("text", text).put("color", color).put("index", 99);
  }

  /**
   * Gives each series a colour of the palette. {@link #colors} sets the colours of known series.
   */
  static void palette(ObjectNode defaults) {
    defaults.putObject("color").put("mode", "palette-classic");
  }

  /** Gives each name the same colour in all panels. */
  static void colors(SequencedMap<String, String> colors, ArrayNode overrides) {
    colors.forEach(
        (name, color) -> {
          ObjectNode override = overrides.addObject();
          override.putObject("matcher").put("id", "byName").put("options", name);
          override
              .putArray("properties")
              .addObject()
              .put("id", "color")
              .putObject("value")
              .put("mode", "fixed")
              .put("fixedColor", color);
        });
  }

  static void reduce(ObjectNode options) {
    ObjectNode reduce = options.putObject("reduceOptions");
    reduce.putArray("calcs").add("lastNotNull");
    reduce.put("fields", "").put("values", false);
  }

  static void legend(ObjectNode options, String placement, List<String> calcs) {
    ObjectNode legend = options.putObject("legend");
    legend
        .put("displayMode", calcs.isEmpty() ? "list" : "table")
        .put("placement", placement)
        .put("showLegend", true);
    ArrayNode array = legend.putArray("calcs");
    calcs.forEach(array::add);
  }
}
