package io.csvmonitor.monitoring.dashboards.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.text.PrintableJson;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Link;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Row;
import io.csvmonitor.monitoring.dashboards.model.Dashboard.Variable;
import java.time.Duration;

/** Writes a dashboard as Grafana's classic JSON. */
public final class DashboardJson {
  /** The data source that is chosen above the panels. */
  static final String DATASOURCE = "${datasource}";

  private static final int SCHEMA_VERSION = 39;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER =
      new ObjectMapper(PrintableJson.factory()).enable(SerializationFeature.INDENT_OUTPUT);

  private DashboardJson() {}

  public static String write(Dashboard dashboard) {
    try {
      return MAPPER.writeValueAsString(node(dashboard)) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ObjectNode node(Dashboard dashboard) {
    ObjectNode node = NODES.objectNode();
    node.put("uid", dashboard.about().uid())
        .put("title", dashboard.about().title())
        .put("description", dashboard.about().description());
    ArrayNode tags = node.putArray("tags");
    dashboard.about().tags().forEach(tags::add);
    node.put("schemaVersion", SCHEMA_VERSION)
        .put("version", 1)
        .put("editable", false)
        // All panels show the crosshair of the panel under the pointer.
        .put("graphTooltip", 1)
        .put("timezone", "browser")
        .put("refresh", duration(dashboard.timing().refresh()));
    node.putObject("time")
        .put("from", "now-" + duration(dashboard.timing().range()))
        .put("to", "now");
    node.putObject("timepicker");
    annotations(node.putObject("annotations").putArray("list"), dashboard);
    ArrayNode links = node.putArray("links");
    dashboard.links().forEach(link -> links.add(link(link)));
    ArrayNode variables = node.putObject("templating").putArray("list");
    variables.add(datasourceVariable());
    dashboard.variables().forEach(variable -> variables.add(variable(variable)));
    panels(node.putArray("panels"), dashboard);
    return node;
  }

  static ObjectNode datasource() {
    return NODES.objectNode().put("type", "prometheus").put("uid", DATASOURCE);
  }

  /** A duration as Grafana reads it, with a single unit: {@code 90s}, {@code 6h}, {@code 7d}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static void annotations(ArrayNode list, Dashboard dashboard) {
    for (Dashboard.Annotation annotation : dashboard.annotations()) {
      ObjectNode node = list.addObject();
      node.put("name", annotation.name())
          .put("enable", true)
          .put("hide", false)
          .put("iconColor", annotation.color().grafana());
      node.set("datasource", datasource());
      node.put("expr", annotation.expr())
          .put("step", duration(dashboard.timing().minStep()))
          .put("titleFormat", annotation.title())
          .put("tagKeys", "severity,effect");
      if (annotation.hasTimes()) {
        node.put("useValueForTime", "on");
      }
    }
  }

  private static ObjectNode link(Link link) {
    ObjectNode node = NODES.objectNode();
    return switch (link) {
      case Link.Tagged(String title, String tag) -> {
        node.put("type", "dashboards").put("title", title).put("icon", "external link");
        node.putArray("tags").add(tag);
        yield node.put("asDropdown", true)
            .put("keepTime", true)
            .put("includeVars", false)
            .put("targetBlank", false)
            .put("tooltip", "")
            .put("url", "");
      }
      case Link.Page(String title, String url) -> {
        node.put("type", "link").put("title", title).put("icon", "doc");
        node.putArray("tags");
        yield node.put("asDropdown", false)
            .put("keepTime", false)
            .put("includeVars", false)
            .put("targetBlank", true)
            .put("tooltip", "")
            .put("url", url);
      }
    };
  }

  private static ObjectNode datasourceVariable() {
    return NODES
        .objectNode()
        .put("type", "datasource")
        .put("name", "datasource")
        .put("label", "Data source")
        .put("query", "prometheus")
        .put("refresh", 2)
        .put("regex", "")
        .put("hide", 0)
        .put("includeAll", false)
        .put("multi", false);
  }

  private static ObjectNode variable(Variable variable) {
    ObjectNode node = NODES.objectNode();
    node.put("type", "query").put("name", variable.name()).put("label", variable.label());
    node.set("datasource", datasource());
    node.putObject("query").put("query", variable.query()).put("refId", "StandardVariableQuery");
    node.put("definition", variable.query())
        // Variables are refreshed when the time range changes, since label values come and go.
        .put("refresh", 2)
        .put("sort", 1)
        .put("regex", "")
        .put("hide", 0)
        .put("includeAll", true)
        .put("multi", true);
    if (!variable.all().isEmpty()) {
      node.put("allValue", variable.all());
    }
    ObjectNode current = node.putObject("current").put("selected", true);
    current.putArray("text").add("All");
    current.putArray("value").add("$__all");
    return node;
  }

  private static void panels(ArrayNode panels, Dashboard dashboard) {
    int id = 0;
    int y = 0;
    for (Row row : dashboard.rows()) {
      switch (row) {
        case Row.Heading(String title) -> {
          ObjectNode heading = panels.addObject();
          heading.put("id", ++id).put("type", "row").put("title", title).put("collapsed", false);
          position(heading, 0, y, Row.Panels.WIDTH, 1);
          heading.putArray("panels");
          y += 1;
        }
        case Row.Panels line -> {
          int x = 0;
          for (Row.Cell cell : line.cells()) {
            ObjectNode panel =
                PanelJson.node(cell.panel(), duration(dashboard.timing().minStep()), cell.width());
            panel.put("id", ++id);
            position(panel, x, y, cell.width(), line.height());
            panels.add(panel);
            x += cell.width();
          }
          y += line.height();
        }
      }
    }
  }

  private static void position(ObjectNode panel, int x, int y, int width, int height) {
    panel.putObject("gridPos").put("h", height).put("w", width).put("x", x).put("y", y);
  }
}
