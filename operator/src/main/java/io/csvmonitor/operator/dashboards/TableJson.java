package io.csvmonitor.operator.dashboards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.operator.dashboards.Panel.Column;
import io.csvmonitor.operator.dashboards.Panel.Shape;

/** Writes how rows become a table. */
final class TableJson {
  private static final int LETTERS = 26;

  private TableJson() {}

  static void write(
      Shape shape,
      ObjectNode defaults,
      ArrayNode overrides,
      ObjectNode options,
      ArrayNode transformations) {
    defaults.putObject("custom").put("align", "auto").put("filterable", false);
    options.put("showHeader", true).put("cellHeight", "sm");
    switch (shape) {
      case Shape.Joined joined -> joined(joined, overrides, transformations);
      case Shape.Crossed(Panel.Matrix matrix) -> matrix(transformations, matrix);
    }
  }

  /** The name that a query has in its panel: A to Z, then AA and so on. */
  static String refId(int index) {
    String last = String.valueOf((char) ('A' + index % LETTERS));
    return index < LETTERS ? last : refId(index / LETTERS - 1) + last;
  }

  static void matrix(ArrayNode transformations, Panel.Matrix matrix) {
    // Grafana's name of the column of the rows' names.
    String names = matrix.rows() + "\\" + matrix.columns();
    transformations
        .addObject()
        .put("id", "groupingToMatrix")
        .putObject("options")
        .put("rowField", matrix.rows())
        .put("columnField", matrix.columns())
        .put("valueField", "Value")
        .put("emptyValue", "null");
    ObjectNode sort = transformations.addObject().put("id", "sortBy").putObject("options");
    sort.putObject("fields");
    sort.putArray("sort").addObject().put("field", names);
    ObjectNode organize = transformations.addObject().put("id", "organize").putObject("options");
    organize.putObject("excludeByName");
    ObjectNode index = organize.putObject("indexByName").put(names, 0);
    for (int i = 0; i < matrix.order().size(); i++) {
      index.put(matrix.order().get(i), i + 1);
    }
    organize.putObject("renameByName").put(names, matrix.rows());
  }

  private static void joined(Shape.Joined joined, ArrayNode overrides, ArrayNode transformations) {
    transformations.addObject().put("id", "merge").putObject("options");
    ObjectNode organize = transformations.addObject().put("id", "organize").putObject("options");
    organize.putObject("excludeByName").put("Time", true);
    ObjectNode index = organize.putObject("indexByName").put(joined.label(), 0);
    ObjectNode rename = organize.putObject("renameByName").put(joined.label(), joined.heading());
    for (int i = 0; i < joined.columns().size(); i++) {
      Column column = joined.columns().get(i);
      String value = "Value #" + refId(i);
      index.put(value, i + 1);
      rename.put(value, column.heading());
      override(overrides, column);
    }
  }

  private static void override(ArrayNode overrides, Column column) {
    ObjectNode override = overrides.addObject();
    override.putObject("matcher").put("id", "byName").put("options", column.heading());
    ArrayNode properties = override.putArray("properties");
    properties.addObject().put("id", "unit").put("value", column.unit());
    if (!column.states().isEmpty()) {
      ObjectNode as = properties.objectNode();
      PanelJson.states(as, column.states());
      for (String id : new String[] {"color", "thresholds", "mappings"}) {
        properties.addObject().put("id", id).set("value", as.get(id));
      }
      properties
          .addObject()
          .put("id", "custom.cellOptions")
          .putObject("value")
          .put("type", "color-background")
          .put("mode", "basic");
    }
  }
}
