package io.csvmonitor.operator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.samples.Promtool;
import io.csvmonitor.operator.samples.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
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
}
