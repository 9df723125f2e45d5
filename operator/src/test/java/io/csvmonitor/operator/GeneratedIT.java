package io.csvmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.monitoring.dashboards.monitor.Dashboards;
import io.csvmonitor.operator.model.Names;
import io.csvmonitor.operator.rules.PrometheusRuleWriter;
import io.csvmonitor.operator.samples.AnyMonitor;
import io.csvmonitor.operator.samples.Promtool;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prometheus takes the rules and the queries of any CsvMonitor that the schema takes: one bad
 * expression would take all alerts of its file away. {@code -Dgenerated.monitors} says how many.
 */
class GeneratedIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MONITORS = Integer.getInteger("generated.monitors", 200);

  /** So many at a time. */
  private static final int BATCH = 100;

  @TempDir Path folder;

  @Test
  void promtoolTakesWhatIsMadeOfThem() throws Exception {
    long seed = Long.getLong("generated.seed", ThreadLocalRandom.current().nextLong());
    int made = 0;
    while (made < MONITORS) {
      List<String> command = new ArrayList<>(List.of("check", "rules"));
      while (command.size() < BATCH + 2) {
        CsvMonitor monitor = AnyMonitor.of(++seed).orElse(null);
        if (monitor != null) {
          write(
              "rules-" + seed,
              Serialization.asJson(
                  PrometheusRuleWriter.of(monitor, Links.toRunbooks("https://x/{{"))));
          write("queries-" + seed, queries(monitor));
          command.add("rules-" + seed + ".yaml");
          command.add("queries-" + seed + ".yaml");
          made++;
        }
      }
      Promtool.Outcome outcome = Promtool.run(folder, command.toArray(String[]::new));
      assertThat(outcome.code()).as(failures(outcome.text())).isZero();
    }
  }

  /** JSON is YAML, but for the ends of lines that only YAML knows. */
  private void write(String name, String json) throws Exception {
    Files.writeString(
        folder.resolve(name + ".yaml"),
        json.replace("\u0085", "\\u0085")
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029"));
  }

  /** A name has the seed. */
  private static String failures(String text) {
    StringBuilder failed = new StringBuilder();
    for (String part : text.split("Checking ", -1)) {
      failed.append(part.contains("FAILED") ? part : "");
    }
    return failed.toString();
  }

  private static String queries(CsvMonitor monitor) throws Exception {
    Set<String> queries = new LinkedHashSet<>();
    for (String dashboard :
        Dashboards.of(
                Names.series(monitor),
                monitor.getSpec(),
                new Dashboards.Settings("30s", Links.toRunbooks("")))
            .values()) {
      for (JsonNode expr : JSON.readTree(dashboard).findValues("expr")) {
        queries.add(
            expr.asText()
                .replace("$__rate_interval", "2m")
                .replace("$__range", "1h")
                .replaceAll("\\$label_\\w+", ".*"));
      }
    }
    ObjectNode rules = JSON.createObjectNode();
    ArrayNode list = rules.putArray("groups").addObject().put("name", "q").putArray("rules");
    queries.forEach(query -> list.addObject().put("alert", "Q" + list.size()).put("expr", query));
    return rules.toString();
  }
}
