package io.csvmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.monitoring.dashboards.monitor.Dashboards;
import io.csvmonitor.operator.cluster.Monitors;
import io.csvmonitor.operator.model.DashboardMaps;
import io.csvmonitor.operator.model.Names;
import io.csvmonitor.operator.rules.PrometheusRuleWriter;
import io.csvmonitor.operator.samples.AnyMonitor;
import io.csvmonitor.operator.samples.Samples;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is made of any CsvMonitor that the schema takes, and of two that are nearly the same. */
class GeneratedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Dashboards.Settings SETTINGS =
      new Dashboards.Settings("30s", Links.toRunbooks("https://example.com/runbooks"));

  /** As Grafana finds variables. */
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$(\\w+)|\\[\\[(\\w+?)(?::\\w+)?]]|\\$\\{(\\w+)(?:\\.[^:^}]+)?(?::[^}]+)?}");

  /** What label_replace fills in. */
  private static final Pattern GROUP = Pattern.compile("\\d");

  @Property(tries = 200)
  void grafanaFindsNoVariableBesideTheDashboardsOwn(@ForAll long seed) throws Exception {
    CsvMonitor monitor = AnyMonitor.of(seed).orElse(null);
    if (monitor == null) {
      return;
    }
    for (String dashboard :
        Dashboards.of(Names.series(monitor), monitor.getSpec(), SETTINGS).values()) {
      JsonNode json = JSON.readTree(dashboard);
      List<String> own =
          new ArrayList<>(List.of("datasource", "__range", "__rate_interval", "__all"));
      json.at("/templating/list").forEach(variable -> own.add(variable.get("name").asText()));
      for (JsonNode panel : json.get("panels")) {
        for (String text :
            Stream.concat(
                    Stream.of(
                        panel.path("title").asText(),
                        panel.path("description").asText(),
                        panel.at("/options/content").asText()),
                    panel.findValuesAsText("expr").stream())
                .toList()) {
          assertThat(variables(text))
              .as("seed %s: %s", seed, text)
              .allMatch(name -> own.contains(name) || GROUP.matcher(name).matches());
        }
        assertThat(variables(panel.path("title").asText() + panel.path("description").asText()))
            .as("seed %s", seed)
            .isEmpty();
        assertThat(panel.path("description").asText() + panel.at("/options/content").asText())
            .as("seed %s: Markdown and HTML of people", seed)
            .doesNotContain("<script", "](javascript:", "![");
      }
    }
  }

  private static List<String> variables(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      names.add(
          Stream.of(matcher.group(1), matcher.group(2), matcher.group(3))
              .filter(name -> name != null)
              .findFirst()
              .orElseThrow());
    }
    return names;
  }

  /** The names of two are made of the same characters. */
  @Test
  void whatIsSharedByAllNamespacesHasNoNameTwice() {
    List<CsvMonitor> alike = new ArrayList<>();
    for (List<String> names :
        List.of(
            List.of("a", "b-c"),
            List.of("a-b", "c"),
            List.of("a", "b-c-verdicts"),
            List.of("a", "b-c-overview"),
            List.of("a-b-c", "verdicts"))) {
      CsvMonitor monitor = Samples.payments();
      monitor.getMetadata().setNamespace(names.getFirst());
      monitor.getMetadata().setName(names.getLast());
      alike.add(monitor);
    }
    assertThat(
            alike.stream()
                .flatMap(
                    monitor ->
                        PrometheusRuleWriter.of(monitor, Links.toRunbooks("")).getGroups().stream())
                .map(RuleGroup::getName))
        .as("groups of rules")
        .doesNotHaveDuplicates();
    assertThat(
            alike.stream()
                .flatMap(
                    monitor ->
                        DashboardMaps.of(
                            monitor,
                            Monitors.config(),
                            Dashboards.of(Names.series(monitor), monitor.getSpec(), SETTINGS))
                            .values()
                            .stream())
                .flatMap(map -> map.getData().keySet().stream()))
        .as("files in the sidecar's folder")
        .doesNotHaveDuplicates();
    assertThat(
            alike.stream()
                .flatMap(
                    monitor ->
                        Dashboards.of(Names.series(monitor), monitor.getSpec(), SETTINGS)
                            .values()
                            .stream())
                .flatMap(json -> Stream.of(field(json, "uid"), field(json, "title"))))
        .as("uids and titles of dashboards")
        .doesNotHaveDuplicates();
  }

  private static String field(String json, String name) {
    try {
      return JSON.readTree(json).get(name).asText();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
