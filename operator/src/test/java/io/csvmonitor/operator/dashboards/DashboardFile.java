package io.csvmonitor.operator.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.dashboards.monitor.Dashboards;
import io.csvmonitor.operator.dashboards.chart.ChartDashboards;
import io.csvmonitor.operator.model.Names;
import io.csvmonitor.operator.samples.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dashboard as Grafana reads it. */
public record DashboardFile(CsvMonitor monitor, String name, String text, JsonNode json) {
  public static final Dashboards.Settings SETTINGS =
      new Dashboards.Settings("30s", Links.toRunbooks("https://example.com/runbooks"));
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Of all samples; the conventions go through them many times. */
  public static List<DashboardFile> all() {
    return Made.ALL;
  }

  private static final class Made {
    static final List<DashboardFile> ALL =
        Samples.all().stream().flatMap(monitor -> of(monitor).stream()).toList();
  }

  /** Those of the chart, which belong to no monitor. */
  static List<DashboardFile> chart() {
    return ChartDashboards.all().entrySet().stream()
        .map(each -> read(new CsvMonitor(), each.getKey(), each.getValue()))
        .toList();
  }

  public static List<DashboardFile> of(CsvMonitor monitor) {
    return Dashboards.of(Names.series(monitor), monitor.getSpec(), SETTINGS).entrySet().stream()
        .map(each -> read(monitor, each.getKey(), each.getValue()))
        .toList();
  }

  private static DashboardFile read(CsvMonitor monitor, String name, String text) {
    try {
      return new DashboardFile(monitor, name, text, MAPPER.readTree(text));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  MonitorSeries series() {
    return Names.series(monitor);
  }

  /** All panels, headings too. */
  public List<JsonNode> panels() {
    return list(json.get("panels"));
  }

  List<JsonNode> variables() {
    return list(json.at("/templating/list"));
  }

  /** The panels' queries. */
  List<String> queries() {
    return panels().stream()
        .flatMap(panel -> list(panel.path("targets")).stream())
        .map(target -> target.get("expr").asText())
        .toList();
  }

  /** What its variables and annotations ask. */
  List<String> selectors() {
    return Stream.concat(
            variables().stream()
                .filter(variable -> variable.get("type").asText().equals("query"))
                .map(variable -> variable.get("definition").asText())
                .map(query -> query.substring("label_values(".length(), query.lastIndexOf(','))),
            list(json.at("/annotations/list")).stream()
                .map(annotation -> annotation.get("expr").asText()))
        .toList();
  }

  public static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  @Override
  public String toString() {
    return json.get("title").asText();
  }
}
