package io.csvmonitor.monitoring.dashboards.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.monitoring.dashboards.model.Panel.Display;
import io.csvmonitor.monitoring.dashboards.model.Panel.State;
import io.csvmonitor.monitoring.dashboards.model.Panel.Target;
import java.util.List;

/** Writes a panel without its id and position. */
final class PanelJson {
  /** The width from which a legend with numbers has room for all of its lines. */
  private static final int WIDE = 16;

  /** The size of the words of a state, in pixels. */
  private static final int STATE_SIZE = 24;

  private PanelJson() {}

  static ObjectNode node(Panel panel, String minStep, int width) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.putNull("id");
    node.put("type", type(panel.display()))
        .put("title", panel.title())
        .put("description", panel.description());
    node.putObject("gridPos");
    node.set("datasource", DashboardJson.datasource());
    ObjectNode fields = node.putObject("fieldConfig");
    ObjectNode defaults = fields.putObject("defaults");
    ArrayNode overrides = fields.putArray("overrides");
    ObjectNode options = node.putObject("options");
    if (panel.display() instanceof Display.Text(String markdown)) {
      options.put("mode", "markdown").put("content", markdown);
      return node;
    }
    defaults.put("unit", panel.unit());
    if (!panel.options().none().isEmpty()) {
      defaults.put("noValue", panel.options().none());
    }
    switch (panel.display()) {
      case Display.TimeSeries(Display.TimeSeries.Style style) ->
          timeSeries(style, width, defaults, options, panel.options().colors().size() == 1);
      case Display.Stat stat -> {
        stat(stat, defaults, options);
        if (!panel.options().colors().isEmpty()) {
          // The text for missing data, which is neither good nor bad.
          defaults
              .putObject("color")
              .put("mode", "fixed")
              .put("fixedColor", Panel.Color.GRAY.grafana());
        }
      }
      case Display.Expectation(boolean single) ->
          ExpectationJson.write(single, defaults, overrides, options);
      case Display.StateTimeline(List<State> states) -> stateTimeline(states, defaults, options);
      case Display.Gauge gauge -> gauge(gauge, defaults, options);
      case Display.PieChart() -> pieChart(defaults, options);
      case Display.Histogram(String label) -> {
        bars(label, defaults, options);
        // The panel has only one series, which is neither good nor bad.
        defaults.putObject("color").put("mode", "fixed").put("fixedColor", "blue");
        options.withObject("/legend").put("showLegend", false);
        TableJson.ordered(node.putArray("transformations"), label);
      }
      case Display.BarGauge() -> barGauge(defaults, options);
      case Display.Heatmap() -> heatmap(options);
      case Display.BarChart(Panel.Matrix matrix) -> {
        bars(matrix.rows(), defaults, options);
        TableJson.matrix(node.putArray("transformations"), matrix);
      }
      case Display.Table(Panel.Shape shape) ->
          TableJson.write(shape, defaults, overrides, options, node.putArray("transformations"));
      case Display.Text text -> throw new AssertionError(text);
    }
    FieldJson.colors(panel.options().colors(), overrides);
    // The interval of the data source may differ from the interval of this monitor.
    node.put(
        "interval",
        panel.options().step() == null ? minStep : DashboardJson.duration(panel.options().step()));
    if (panel.options().span() != null) {
      node.put("timeFrom", DashboardJson.duration(panel.options().span()));
    }
    ArrayNode targets = node.putArray("targets");
    for (int i = 0; i < panel.targets().size(); i++) {
      ObjectNode target = target(panel.targets().get(i), TableJson.refId(i));
      if (panel.options().step() != null && panel.options().span() == null) {
        // The rate interval depends on the minimum step of the query, and not on that of the panel.
        target.put("interval", DashboardJson.duration(panel.options().step()));
      }
      targets.add(target);
    }
    return node;
  }

  private static String type(Display display) {
    return switch (display) {
      case Display.TimeSeries series -> "timeseries";
      case Display.Stat stat -> "stat";
      case Display.Expectation expectation -> "timeseries";
      case Display.StateTimeline timeline -> "state-timeline";
      case Display.Gauge gauge -> "gauge";
      case Display.PieChart pie -> "piechart";
      case Display.Histogram bars -> "barchart";
      case Display.BarGauge gauge -> "bargauge";
      case Display.Heatmap heatmap -> "heatmap";
      case Display.BarChart bars -> "barchart";
      case Display.Table table -> "table";
      case Display.Text text -> "text";
    };
  }

  private static ObjectNode target(Target target, String refId) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("refId", refId);
    node.set("datasource", DashboardJson.datasource());
    node.put("expr", target.expr())
        .put("editorMode", "code")
        .put("range", target.kind() == Target.Kind.RANGE)
        .put("instant", target.kind() != Target.Kind.RANGE)
        .put("format", target.kind() == Target.Kind.ROWS ? "table" : "time_series");
    if (target.kind() != Target.Kind.ROWS) {
      node.put("legendFormat", target.legend());
    }
    return node;
  }

  private static void timeSeries(
      Display.TimeSeries.Style style,
      int width,
      ObjectNode defaults,
      ObjectNode options,
      boolean isOneLine) {
    FieldJson.palette(defaults);
    boolean stacked = style == Display.TimeSeries.Style.STACKED;
    boolean bars = style == Display.TimeSeries.Style.BARS;
    if (stacked) {
      defaults.put("min", 0).put("max", 1);
    }
    ObjectNode custom = defaults.putObject("custom");
    custom
        .put("drawStyle", bars ? "bars" : "line")
        .put("lineWidth", 1)
        // The areas below several lines would mix their colours.
        .put("fillOpacity", stacked || bars ? 60 : isOneLine ? 10 : 0)
        .put("showPoints", "never")
        .put("spanNulls", false)
        .put("axisSoftMin", 0);
    custom.putObject("stacking").put("mode", stacked || bars ? "normal" : "none").put("group", "A");
    if (width >= WIDE) {
      FieldJson.legend(options, "right", List.of("lastNotNull", "max"));
    } else {
      FieldJson.legend(options, "bottom", List.of());
    }
    options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
  }

  private static void stat(Display.Stat stat, ObjectNode defaults, ObjectNode options) {
    if (stat.states().isEmpty()) {
      FieldJson.palette(defaults);
    } else {
      FieldJson.states(defaults, stat.states());
    }
    FieldJson.reduce(options);
    if (!stat.states().isEmpty()) {
      // Grafana would choose a size in which a long word of a state does not fit.
      options.putObject("text").put("valueSize", STATE_SIZE);
    }
    options
        .put("orientation", "auto")
        .put("textMode", "auto")
        .put("colorMode", stat.states().isEmpty() ? "value" : "background")
        .put("graphMode", stat.sparkline() ? "area" : "none")
        .put("justifyMode", "auto")
        .put("wideLayout", true);
  }

  private static void pieChart(ObjectNode defaults, ObjectNode options) {
    FieldJson.palette(defaults);
    FieldJson.reduce(options);
    options.put("pieType", "donut");
    options.putArray("displayLabels").add("percent");
    options
        .putObject("legend")
        .put("displayMode", "list")
        .put("placement", "bottom")
        .put("showLegend", true)
        .putArray("values")
        .add("percent");
    options.putObject("tooltip").put("mode", "single").put("sort", "none");
  }

  private static void barGauge(ObjectNode defaults, ObjectNode options) {
    FieldJson.palette(defaults);
    defaults.put("min", 0);
    FieldJson.reduce(options);
    options
        .put("displayMode", "gradient")
        .put("orientation", "horizontal")
        .put("showUnfilled", true)
        .put("valueMode", "color");
  }

  private static void heatmap(ObjectNode options) {
    options.put("calculate", false).put("cellGap", 1).put("showValue", "never");
    options
        .putObject("color")
        .put("mode", "scheme")
        .put("scheme", "Blues")
        .put("steps", 64)
        .put("reverse", false)
        .put("exponent", 0.5)
        .put("fill", "blue");
    options.putObject("yAxis").put("axisPlacement", "left").put("reverse", true);
    options.putObject("rowsFrame").put("layout", "auto");
    options.putObject("legend").put("show", true);
    options.putObject("tooltip").put("mode", "single").put("yHistogram", false);
  }

  private static void stateTimeline(List<State> states, ObjectNode defaults, ObjectNode options) {
    FieldJson.states(defaults, states);
    FieldJson.nothing(defaults, "Unknown", Panel.Color.GRAY.grafana());
    // With any other mode, the legend shows the words of the states.
    defaults.putObject("color").put("mode", "palette-classic");
    defaults.putObject("custom").put("fillOpacity", 75).put("lineWidth", 0);
    options
        .put("mergeValues", true)
        .put("showValue", "never")
        .put("alignValue", "left")
        .put("rowHeight", 0.8);
    FieldJson.legend(options, "bottom", List.of());
    options.putObject("tooltip").put("mode", "single").put("sort", "none");
  }

  private static void gauge(Display.Gauge gauge, ObjectNode defaults, ObjectNode options) {
    FieldJson.states(defaults, gauge.states());
    defaults.put("min", 0).put("max", gauge.max()).put("decimals", 2);
    FieldJson.reduce(options);
    options
        .put("orientation", "auto")
        .put("showThresholdLabels", false)
        .put("showThresholdMarkers", true);
  }

  private static void bars(String names, ObjectNode defaults, ObjectNode options) {
    FieldJson.palette(defaults);
    defaults.putObject("custom").put("fillOpacity", 80).put("lineWidth", 1).put("axisSoftMin", 0);
    options
        .put("xField", names)
        .put("orientation", "vertical")
        .put("showValue", "never")
        .put("stacking", "none")
        .put("groupWidth", 0.8)
        .put("barWidth", 0.95)
        .put("xTickLabelRotation", 0)
        .put("xTickLabelSpacing", 100);
    FieldJson.legend(options, "bottom", List.of());
    options.putObject("tooltip").put("mode", "multi").put("sort", "none");
  }
}
