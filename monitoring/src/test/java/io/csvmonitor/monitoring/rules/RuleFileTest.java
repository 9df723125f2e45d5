package io.csvmonitor.monitoring.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.text.Printable;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.monitoring.MonitorSeries;
import io.csvmonitor.monitoring.ObjectName;
import io.csvmonitor.monitoring.SampleMonitor;
import io.csvmonitor.testing.Golden;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleFileTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private static List<AlertGroup> groups(Links links) throws Exception {
    return MonitorAlerts.of(SampleMonitor.SERIES, SampleMonitor.spec(), links);
  }

  private static List<AlertRule> rules(Links links) throws Exception {
    return groups(links).stream().flatMap(group -> group.rules().stream()).toList();
  }

  @Test
  void areThoseOfTheGoldenFile() throws Exception {
    Golden.check("monitoring/rules/payments.yaml", RuleFile.plain(groups(SampleMonitor.LINKS)));
  }

  @Test
  void aResourceHasTheSameGroups() throws Exception {
    List<AlertGroup> groups = groups(SampleMonitor.LINKS);
    JsonNode rule =
        YAML.readTree(
            RuleFile.resource(SampleMonitor.SERIES, Map.of("release", "monitoring"), groups));
    assertThat(rule.get("apiVersion").asText()).isEqualTo("monitoring.coreos.com/v1");
    assertThat(rule.get("kind").asText()).isEqualTo("PrometheusRule");
    assertThat(rule.at("/metadata/namespace").asText()).isEqualTo("shop");
    assertThat(rule.at("/metadata/name").asText()).isEqualTo("payments-csv-monitor");
    assertThat(rule.at("/metadata/labels/release").asText()).isEqualTo("monitoring");
    assertThat(rule.get("spec")).isEqualTo(YAML.readTree(RuleFile.plain(groups)));
  }

  /** The operator gives its PrometheusRule the same name, and cuts it in the same way. */
  @Test
  void aLongNameIsCut() throws Exception {
    MonitorSeries series = new MonitorSeries("shop", "p".repeat(63));
    String name =
        YAML.readTree(RuleFile.resource(series, Map.of(), groups(SampleMonitor.LINKS)))
            .at("/metadata/name")
            .asText();
    assertThat(name).isEqualTo(ObjectName.of(series.name())).hasSize(63).startsWith("ppp");
  }

  /** A threshold of distinct values has the window of its metric. */
  @Test
  void aSummaryNamesTheWindowOfDistinctValues() throws Exception {
    CsvMonitorSpec spec =
        CsvMonitorDocument.read(
                """
                sources:
                  - name: payments
                    from: {file: {path: a.csv}}
                    time: {columns: [time]}
                    metrics:
                      - {name: cards, type: Gauge, distinct: {column: card, window: 10m}}
                thresholds:
                  - {name: CardTesting, metric: cards, limit: {above: 500}}
                """)
            .spec();
    assertThat(MonitorAlerts.of(SampleMonitor.SERIES, spec, SampleMonitor.LINKS))
        .flatExtracting(AlertGroup::rules)
        .filteredOn(rule -> rule.alert().equals("CardTesting"))
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.annotations())
                    .containsEntry("summary", "The value of cards in 10m is more than 500."));
  }

  @Test
  void linksAreAnnotationsWhereTheyAreKnown() throws Exception {
    Links all = new Links("https://a.example/", "https://b.example/d/x", "https://c.example/{x}");
    assertThat(rules(all))
        .isNotEmpty()
        .allSatisfy(
            rule ->
                assertThat(rule.annotations())
                    .containsEntry("dashboard_url", "https://b.example/d/x")
                    .containsEntry("status_page_url", "https://c.example/{{ \"{\" }}x}")
                    .hasEntrySatisfying(
                        "runbook_url",
                        url -> assertThat(url).matches("https://a[.]example/\\w+[.]md")));
    assertThat(rules(Links.toRunbooks("")))
        .allSatisfy(
            rule -> assertThat(rule.annotations()).containsOnlyKeys("summary", "description"));
  }

  @Test
  void aTerminalGetsNoOrdersAndAProgramGetsTheText() throws Exception {
    String nasty = "a \u001b[31m \u202e \u2028 \u0085 \udb40\udc41 \" \\ é";
    AlertRule rule = new AlertRule("A", "up", "0s", Map.of("l", nasty), Map.of());
    String file = RuleFile.plain(List.of(new AlertGroup("g", List.of(rule))));
    assertThat(file.codePoints().filter(c -> c != '\n')).noneMatch(Printable::isUnprintable);
    assertThat(YAML.readTree(file).at("/groups/0/rules/0/labels/l").asText()).isEqualTo(nasty);
  }

  @Test
  void textThatIsNoTemplateStays() {
    assertThat(TemplateSyntax.literal("a {{ b")).isEqualTo("a {{ \"{\" }}{{ \"{\" }} b");
  }
}
