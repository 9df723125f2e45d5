package io.csvmonitor.operator.dashboards.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.operator.samples.Promtool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers at the top of the fleet: nothing is green that is not known. */
class FleetStatesIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String UP =
      """
      up{namespace="n",csvmonitor="a"} 1
      """;
  private static final String NORMAL =
      """
      csvmonitor_threshold_breached{namespace="n",csvmonitor="a",severity="warning"} 0
      csvmonitor_threshold_unknown{namespace="n",csvmonitor="a",severity="warning"} 0
      csvmonitor_source_up{namespace="n",csvmonitor="a",source="s"} 1
      csvmonitor_source_stale{namespace="n",csvmonitor="a",source="s"} 0
      """;
  private static final String BREACHED =
      NORMAL.replace("breached{", "breached{threshold=\"T\",").replaceFirst("} 0", "} 1");
  private static final String OTHER_DOWN =
      """
      up{namespace="n",csvmonitor="b"} 0
      """;

  @TempDir Path folder;

  @Test
  void noneIsShownOnlyIfAllIsKnown() throws Exception {
    holds(UP + NORMAL, Map.of("Worst verdict", 0, "Breached monitors", 0, "Sources down", 0));
    holds(UP + NORMAL, Map.of("Active diagnoses", -1, "Exporters down", 0));
    holds(
        UP + NORMAL + OTHER_DOWN,
        Map.of(
            "Worst verdict", 1, "Breached monitors", -1, "Sources down", -1, "Exporters down", 1));
    holds(UP + BREACHED + OTHER_DOWN, Map.of("Worst verdict", 3, "Breached monitors", 1));
    holds(UP, Map.of("Worst verdict", 1, "Breached monitors", -1, "Exporters down", 0));
    holds(
        "",
        Map.of(
            "Worst verdict", 1, "Breached monitors", -1, "Sources down", -1, "Exporters down", -1));
  }

  private void holds(String series, Map<String, Integer> expected) throws Exception {
    Map<String, String> queries = new LinkedHashMap<>();
    JsonNode dashboard = JSON.readTree(ChartDashboards.all().get("fleet"));
    for (JsonNode panel : dashboard.get("panels")) {
      queries.put(
          panel.get("title").asText(),
          panel.at("/targets/0/expr").asText().replaceAll("\\$(namespace|monitor)", ".*"));
    }
    ObjectNode cases = JSON.createObjectNode().put("evaluation_interval", "30s");
    ObjectNode test = cases.putArray("tests").addObject().put("interval", "30s");
    ArrayNode input = test.putArray("input_series");
    series
        .lines()
        .map(line -> line.split("} "))
        .forEach(
            parts ->
                input.addObject().put("series", parts[0] + "}").put("values", parts[1] + "+0x20"));
    ArrayNode checks = test.putArray("promql_expr_test");
    expected.forEach(
        (title, value) ->
            checks
                .addObject()
                .put("expr", queries.get(title))
                .put("eval_time", "5m")
                .putArray("exp_samples")
                .addObject()
                .put("labels", "{}")
                .put("value", value));
    Files.writeString(folder.resolve("cases.yaml"), JSON.writeValueAsString(cases));
    Promtool.Outcome outcome = Promtool.run(folder, "test", "rules", "cases.yaml");
    assertThat(outcome.code()).as(outcome.text()).isZero();
  }
}
