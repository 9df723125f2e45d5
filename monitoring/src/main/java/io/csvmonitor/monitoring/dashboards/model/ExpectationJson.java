package io.csvmonitor.monitoring.dashboards.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.monitoring.dashboards.model.Panel.Band;
import io.csvmonitor.monitoring.dashboards.model.Panel.Color;
import java.util.List;

/** Writes the display of a value with its expected value, its limits and its breaches. */
final class ExpectationJson {
  private ExpectationJson() {}

  static void write(boolean single, ObjectNode defaults, ArrayNode overrides, ObjectNode options) {
    defaults.putObject("color").put("mode", "palette-classic");
    defaults
        .putObject("custom")
        .put("drawStyle", "line")
        .put("lineWidth", 2)
        .put("fillOpacity", 0)
        .put("showPoints", "never")
        .put("spanNulls", false)
        .put("axisSoftMin", 0);
    FieldJson.legend(options, "bottom", List.of());
    options.putObject("tooltip").put("mode", "multi").put("sort", "none");
    if (single) {
      line(overrides, "byName", Band.VALUE, Color.BLUE);
      dashed(line(overrides, "byName", Band.EXPECTED, Color.GRAY));
      limit(line(overrides, "byName", Band.LOWER, Color.ORANGE));
      ArrayNode upper = line(overrides, "byName", Band.UPPER, Color.ORANGE);
      limit(upper);
      upper.addObject().put("id", "custom.fillBelowTo").put("value", Band.LOWER.legend());
      upper.addObject().put("id", "custom.fillOpacity").put("value", 8);
    }
    ArrayNode breached = line(overrides, "byRegexp", Band.BREACHED, Color.RED);
    breached.addObject().put("id", "custom.drawStyle").put("value", "points");
    breached.addObject().put("id", "custom.pointSize").put("value", 7);
    breached.addObject().put("id", "custom.showPoints").put("value", "always");
  }

  private static void limit(ArrayNode limit) {
    limit.addObject().put("id", "custom.lineWidth").put("value", 1);
    dashed(limit);
  }

  private static void dashed(ArrayNode properties) {
    ObjectNode style = properties.addObject().put("id", "custom.lineStyle").putObject("value");
    style.put("fill", "dash").putArray("dash").add(6).add(6);
  }

  /** The properties of one line in contrast to the others. */
  private static ArrayNode line(ArrayNode overrides, String matcher, Band band, Color color) {
    ObjectNode override = overrides.addObject();
    override
        .putObject("matcher")
        .put("id", matcher)
        .put("options", matcher.equals("byName") ? band.legend() : "/^" + band.legend() + "/");
    ArrayNode properties = override.putArray("properties");
    properties
        .addObject()
        .put("id", "color")
        .putObject("value")
        .put("mode", "fixed")
        .put("fixedColor", color.grafana());
    return properties;
  }
}
