package io.csvmonitor.operator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.model.Names;
import io.csvmonitor.operator.samples.Promtool;
import io.csvmonitor.operator.samples.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus itself says of the panels' queries. */
class QueriesIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private static Set<String> queries(CsvMonitor monitor) {
    Set<String> queries = new LinkedHashSet<>();
    for (DashboardFile file : DashboardFile.of(monitor)) {
      queries.addAll(file.queries());
      queries.addAll(file.selectors());
    }
    return queries.stream()
        .map(
            query ->
                query
                    .replace("$__rate_interval", "2m")
                    .replace("$__range", "1h")
                    .replaceAll("\\$label_\\w+", ".*"))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** One alert for each query, that fires if it has a result that is a number. */
  private int writeRules(Set<String> queries) throws Exception {
    ObjectNode rules = JSON.createObjectNode();
    ObjectNode group = rules.putArray("groups").addObject().put("name", "queries");
    ArrayNode list = group.putArray("rules");
    for (String query : queries) {
      list.addObject()
          .put("alert", "Query" + (list.size() - 1))
          .put("expr", "count((" + query + ") == (" + query + "))");
    }
    Files.writeString(folder.resolve("rules.yaml"), JSON.writeValueAsString(rules));
    return list.size();
  }

  @Test
  void eachIsGoodPromQl() throws Exception {
    for (CsvMonitor monitor : Samples.all()) {
      int count = writeRules(queries(monitor));
      Promtool.Outcome outcome = Promtool.run(folder, "check", "rules", "rules.yaml");
      assertThat(outcome.text()).contains("SUCCESS: " + count + " rules found");
      assertThat(outcome.code()).as(outcome.text()).isZero();
    }
  }

  @Test
  void eachHasAResultWhileAllIsWell() throws Exception {
    for (CsvMonitor monitor :
        List.of(Samples.payments(), Samples.everything(), Samples.minimal())) {
      // What goes wrong is marked; nothing does. There are no marks of a calendar either.
      Set<String> queries = queries(monitor);
      queries.removeIf(
          query ->
              query.startsWith("ALERTS{")
                  || query.contains("_threshold_moved{")
                  || query.contains("csvmonitor_series_overflow_total{")
                  || query.contains("_calendar_mark_timestamp_seconds{")
                  || query.endsWith(" == 1")
                  || query.endsWith(" == 1)"));
      int count = writeRules(queries);
      ObjectNode cases = JSON.createObjectNode();
      cases.putArray("rule_files").add("rules.yaml");
      cases.put("evaluation_interval", "1h");
      ObjectNode well = cases.putArray("tests").addObject();
      well.put("name", "all is well").put("interval", "30s");
      ArrayNode series = well.putArray("input_series");
      HealthySeries.of(monitor)
          .forEach((name, values) -> series.addObject().put("series", name).put("values", values));
      ArrayNode tests = well.putArray("alert_rule_test");
      for (int i = 0; i < count; i++) {
        ObjectNode test = tests.addObject().put("eval_time", "2h").put("alertname", "Query" + i);
        test.putArray("exp_alerts").addObject();
      }
      Files.writeString(folder.resolve("cases.yaml"), JSON.writeValueAsString(cases));
      Promtool.Outcome outcome = Promtool.run(folder, "test", "rules", "cases.yaml");
      assertThat(outcome.code()).as("%s\n%s", outcome.text(), String.join("\n", queries)).isZero();
    }
  }

  @Test
  void anUnfinishedDayIsComparedWithTheSameHoursOfOtherDays() throws Exception {
    ObjectNode cases = JSON.createObjectNode();
    ObjectNode day = cases.putArray("tests").addObject();
    day.put("interval", "30s");
    ArrayNode series = day.putArray("input_series");
    Map<String, List<Integer>> table =
        Map.of(
            "01h",
            List.of(0, 1, 3),
            "09h",
            List.of(0, 40, 20),
            "10h",
            List.of(31, 30, 29),
            "11h",
            List.of(0, 50, 50));
    for (String hour : table.keySet()) {
      List<String> columns = List.of("today", "yesterday", "same_day_last_week");
      for (int i = 0; i < columns.size(); i++) {
        String labels = "hour=\"" + hour + "\",comparison=\"" + columns.get(i) + "\"";
        put(series, "checkouts", labels, table.get(hour).get(i));
      }
      String row = "source=\"checkouts\",row=\"" + hour + "\"";
      put(series, "csvmonitor_source_row_complete", row, hour.equals("11h") ? 0 : 1);
    }
    ArrayNode tests = day.putArray("promql_expr_test");
    expected(
        tests,
        "Checkouts, sum by comparison, complete rows only",
        0,
        Map.of(
            "{comparison=\"today\"}", 31.0,
            "{comparison=\"yesterday\"}", 71.0,
            "{comparison=\"same_day_last_week\"}", 52.0));
    expected(
        tests,
        "Furthest from the median of the others",
        1,
        Map.of("{hour=\"01h\"}", 0.0, "{hour=\"09h\"}", 0.0, "{hour=\"10h\"}", 31.0));
    expected(
        tests,
        "All columns by hour, in colours",
        0,
        Map.ofEntries(
            cell("01h", "today", 0),
            cell("01h", "Median of the others", 2),
            cell("01h", "Difference", -2),
            cell("01h", "yesterday", 1),
            cell("01h", "same_day_last_week", 3),
            // A zero where a value is expected is marked, if its hour is over.
            cell("09h", "today", -1e-9),
            cell("09h", "Median of the others", 30),
            cell("09h", "Difference", -30),
            cell("09h", "yesterday", 40),
            cell("09h", "same_day_last_week", 20),
            cell("10h", "today", 31),
            cell("10h", "Median of the others", 29.5),
            cell("10h", "Difference", 1.5),
            cell("10h", "yesterday", 30),
            cell("10h", "same_day_last_week", 29),
            cell("11h", "today", 0),
            cell("11h", "Median of the others", 50),
            cell("11h", "yesterday", 50),
            cell("11h", "same_day_last_week", 50)));
    Files.writeString(folder.resolve("cases.yaml"), JSON.writeValueAsString(cases));
    Promtool.Outcome outcome = Promtool.run(folder, "test", "rules", "cases.yaml");
    assertThat(outcome.code()).as(outcome.text()).isZero();
  }

  private static Map.Entry<String, Double> cell(String hour, String column, double value) {
    return Map.entry("{comparison=\"" + column + "\", hour=\"" + hour + "\"}", value);
  }

  private static void put(ArrayNode series, String name, String labels, int value) {
    series
        .addObject()
        .put("series", Names.series(Samples.payments()).of(name, labels))
        .put("values", value + "x10");
  }

  /** What Prometheus must answer to a query of a panel. */
  private static void expected(
      ArrayNode tests, String panel, int query, Map<String, Double> samples) {
    ObjectNode test = tests.addObject().put("eval_time", "1m");
    test.put(
        "expr",
        DashboardFile.of(Samples.payments()).stream()
            .flatMap(file -> file.panels().stream())
            .filter(each -> each.path("title").asText().equals(panel))
            .map(each -> each.at("/targets/" + query + "/expr").asText())
            .findFirst()
            .orElseThrow()
            .replaceAll("\\$label_\\w+", ".*"));
    ArrayNode list = test.putArray("exp_samples");
    samples.forEach((labels, value) -> list.addObject().put("labels", labels).put("value", value));
  }
}
