package io.csvmonitor.monitoring.dashboards.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.monitoring.dashboards.model.Panel.Column;
import io.csvmonitor.monitoring.dashboards.model.Panel.KeyColumn;
import io.csvmonitor.monitoring.dashboards.model.Panel.Shape;

/** Writes how rows become a table. */
final class TableJson {
  private static final int LETTERS = 26;

  private static final int LEAST_WIDTH = 74;
  private static final int LETTER_WIDTH = 8;

  /** Several keys have room on a narrow page. Without this width, Grafana gives each 150 pixels. */
  private static final int LEAST_KEY_WIDTH = 110;

  private static final int MARGIN = 30;

  /** The width of the arrow of the column that orders the rows. */
  private static final int ARROW = 20;

  private static final int LETTERS_OF_AGE = "59 minutes".length();

  /** The display mode of coloured cells in Grafana 9, which does not know {@code cellOptions}. */
  private static final String DISPLAY_MODE = "color-background-solid";

  private TableJson() {}

  static void write(
      Shape shape,
      ObjectNode defaults,
      ArrayNode overrides,
      ObjectNode options,
      ArrayNode transformations) {
    ObjectNode custom = defaults.putObject("custom").put("align", "auto").put("filterable", false);
    options.put("showHeader", true).put("cellHeight", "sm").put("enablePagination", true);
    switch (shape) {
      case Shape.Joined joined -> {
        joined(joined, overrides, transformations);
        if (!joined.first().isEmpty()) {
          options
              .putArray("sortBy")
              .addObject()
              .put("displayName", joined.first())
              .put("desc", true);
        }
      }
      case Shape.Crossed(Panel.Matrix matrix, String zeros, String plain) -> {
        blues(defaults);
        colored(custom.putObject("cellOptions"));
        custom.put("displayMode", DISPLAY_MODE);
        plain(properties(overrides, matrix.rows()));
        plain(properties(overrides, plain));
        // A narrow table scrolls, and its headings are not cut.
        matrix
            .order()
            .forEach(
                heading ->
                    properties(overrides, heading)
                        .addObject()
                        .put("id", "custom.minWidth")
                        .put("value", width(heading.length())));
        markedZeros(properties(overrides, zeros));
        matrix(transformations, matrix);
      }
    }
  }

  /**
   * From the colour of the panel to a strong blue: none of them means good or bad. Grafana writes
   * black or white on them. A blue between these steps makes both hard to read.
   */
  private static void blues(ObjectNode defaults) {
    defaults.put("min", 0);
    defaults.putObject("color").put("mode", "thresholds");
    ArrayNode steps = defaults.putObject("thresholds").put("mode", "percentage").putArray("steps");
    steps.addObject().put("color", "transparent").putNull("value");
    steps.addObject().put("color", "#C0D8FF").put("value", 10);
    steps.addObject().put("color", "#A3C6FF").put("value", 30);
    steps.addObject().put("color", "#3274D9").put("value", 60);
    steps.addObject().put("color", "#1250B0").put("value", 80);
  }

  /** The name of a query in its panel: A to Z, then AA, AB, and further. */
  static String refId(int index) {
    String last = String.valueOf((char) ('A' + index % LETTERS));
    return index < LETTERS ? last : refId(index / LETTERS - 1) + last;
  }

  static void matrix(ArrayNode transformations, Panel.Matrix matrix) {
    // Grafana's name for the column with the names of the rows.
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

  /** Orders the rows by a label and hides all columns except the label and the value. */
  static void ordered(ArrayNode transformations, String label) {
    ObjectNode sort = transformations.addObject().put("id", "sortBy").putObject("options");
    sort.putObject("fields");
    sort.putArray("sort").addObject().put("field", label);
    ObjectNode organize = transformations.addObject().put("id", "organize").putObject("options");
    organize.putObject("excludeByName").put("Time", true);
    organize.putObject("indexByName").put(label, 0);
    organize.putObject("renameByName");
  }

  private static void joined(Shape.Joined joined, ArrayNode overrides, ArrayNode transformations) {
    transformations.addObject().put("id", "merge").putObject("options");
    ObjectNode organize = transformations.addObject().put("id", "organize").putObject("options");
    organize.putObject("excludeByName").put("Time", true);
    ObjectNode index = organize.putObject("indexByName");
    ObjectNode rename = organize.putObject("renameByName");
    for (KeyColumn key : joined.keys()) {
      index.put(key.label(), index.size());
      rename.put(key.label(), key.heading());
      key(overrides, key, joined.keys().size() > 1);
    }
    for (int i = 0; i < joined.columns().size(); i++) {
      Column column = joined.columns().get(i);
      // In a table with one query, Grafana does not add the name of the query.
      String value = joined.columns().size() == 1 ? "Value" : "Value #" + refId(i);
      index.put(value, index.size());
      rename.put(value, column.heading());
      override(overrides, column, column.heading().equals(joined.first()));
    }
  }

  private static void key(ArrayNode overrides, KeyColumn key, boolean isOneOfSeveral) {
    if (!key.link().isEmpty()) {
      properties(overrides, key.heading())
          .addObject()
          .put("id", "links")
          .putArray("value")
          .addObject()
          .put("title", "Show it")
          .put("url", key.link())
          .put("targetBlank", false);
    }
    if (isOneOfSeveral) {
      properties(overrides, key.heading())
          .addObject()
          .put("id", "custom.minWidth")
          .put("value", LEAST_KEY_WIDTH);
    }
  }

  private static ArrayNode properties(ArrayNode overrides, String heading) {
    ObjectNode override = overrides.addObject();
    override.putObject("matcher").put("id", "byName").put("options", heading);
    return override.putArray("properties");
  }

  /**
   * The width of a column in pixels, enough for its heading and its longest word. The columns of
   * the keys get the rest, since names are the longest texts.
   */
  private static int width(Column column) {
    int longest = column.states().stream().mapToInt(state -> state.text().length()).max().orElse(0);
    int shown = column.unit().equals(Panels.AGE) ? LETTERS_OF_AGE : longest;
    return width(Math.max(shown, column.heading().length()));
  }

  private static int width(int letters) {
    return Math.max(LEAST_WIDTH, MARGIN + LETTER_WIDTH * letters);
  }

  /** Shows a column without a colour. */
  private static void plain(ArrayNode properties) {
    properties.addObject().put("id", "custom.cellOptions").putObject("value").put("type", "auto");
    properties.addObject().put("id", "custom.displayMode").put("value", "auto");
  }

  private static void markedZeros(ArrayNode properties) {
    ObjectNode zero =
        properties
            .addObject()
            .put("id", "mappings")
            .putArray("value")
            .addObject()
            .put("type", "range");
    double marked = Double.parseDouble(Shape.Crossed.MARKED_ZERO);
    ObjectNode options = zero.putObject("options").put("from", 1.5 * marked).put("to", marked / 2);
    options
        .putObject("result")
        .put("text", "0")
        .put("color", Panel.Color.ORANGE.grafana())
        .put("index", 0);
  }

  private static void colored(ObjectNode cell) {
    cell.put("type", "color-background").put("mode", "basic");
  }

  private static void override(ArrayNode overrides, Column column, boolean isSorted) {
    ArrayNode properties = properties(overrides, column.heading());
    properties.addObject().put("id", "unit").put("value", column.unit());
    if (!column.states().isEmpty()) {
      ObjectNode as = properties.objectNode();
      FieldJson.states(as, column.states());
      FieldJson.nothing(as, "–", "transparent");
      for (String id : new String[] {"color", "thresholds", "mappings"}) {
        properties.addObject().put("id", id).set("value", as.get(id));
      }
      colored(properties.addObject().put("id", "custom.cellOptions").putObject("value"));
      properties.addObject().put("id", "custom.displayMode").put("value", DISPLAY_MODE);
      properties.addObject().put("id", "custom.align").put("value", "center");
    } else {
      properties.addObject().put("id", "custom.align").put("value", "right");
    }
    properties
        .addObject()
        .put("id", "custom.width")
        .put("value", width(column) + (isSorted ? ARROW : 0));
    if (column.unit().equals(Panels.AGE)) {
      properties.addObject().put("id", "decimals").put("value", 0);
    }
  }
}
