package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files are those that the tests of the operator and of Grafana's types go through. */
class RulesCommandTest {
  private static final String PAYMENTS = Path.of("..", "data", "payments.yaml").toString();
  private static final Path GOLDEN =
      Path.of("..", "monitoring", "src", "test", "resources", "io", "csvmonitor", "monitoring");
  private static final List<String> SHOP =
      List.of(
          "--config", PAYMENTS, "--namespace=shop", "--runbook-url=https://example.com/runbooks");

  @TempDir Path folder;

  private static Cli run(String command, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(SHOP);
    all.addAll(List.of(more));
    return Cli.run(all.toArray(String[]::new));
  }

  private static String alerts(String file) {
    return file.substring(file.indexOf("groups:"));
  }

  @Test
  void rulesAreThoseOfTheOperator() throws Exception {
    Cli cli = run("rules");
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    assertThat(alerts(cli.out()))
        .isEqualTo(Files.readString(GOLDEN.resolve("rules/payments.yaml")));
    assertThat(cli.out().lines().takeWhile(line -> !line.equals("groups:")))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("#"));
  }

  @Test
  void aFileHasTheSameText() throws Exception {
    Path file = folder.resolve("rules.yml");
    Cli cli = run("rules", "--output", file.toString());
    assertThat(cli.code()).isZero();
    assertThat(cli.out()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(run("rules", "-o", "-").out());
  }

  @Test
  void aPrometheusRuleHasTheSameAlertsAndTheLabels() throws Exception {
    YAMLMapper yaml = new YAMLMapper();
    JsonNode rule =
        yaml.readTree(run("rules", "-f", "prometheusrule", "--label", "release=x").out());
    assertThat(rule.get("kind").asText()).isEqualTo("PrometheusRule");
    assertThat(rule.at("/metadata/labels/release").asText()).isEqualTo("x");
    assertThat(rule.get("spec")).isEqualTo(yaml.readTree(run("rules").out()));
  }

  @Test
  void dashboardsAreThoseOfTheOperator() throws Exception {
    Path to = folder.resolve("new/dashboards");
    Cli cli = run("dashboards", "--output", to.toString());
    assertThat(cli.err()).isEmpty();
    assertThat(cli.code()).isZero();
    List<String> names = List.of("overview", "events-transactions", "comparison-checkouts");
    assertThat(cli.out().lines())
        .containsExactlyElementsOf(
            names.stream().map(name -> to + "/shop_payments_" + name + ".json").toList());
    for (String name : names) {
      String golden = Files.readString(GOLDEN.resolve("dashboards/" + name + ".json"));
      assertThat(to.resolve("shop_payments_" + name + ".json")).hasContent(golden);
      assertThat(run("dashboards", "--dashboard", name).out()).isEqualTo(golden);
    }
    try (Stream<Path> files = Files.list(to)) {
      assertThat(files).hasSize(names.size());
    }
  }

  @Test
  void linksLeadToTheOverviewAndTheStatusPage() throws Exception {
    String status = "--status-page-url=http://localhost:8081/";
    String overview =
        new ObjectMapper()
            .readTree(run("dashboards", "--dashboard=overview").out())
            .get("uid")
            .asText();
    assertThat(run("rules", "--grafana-url=http://localhost:3000/", status).out())
        .contains("dashboard_url: \"http://localhost:3000/d/" + overview + "\"")
        .contains("status_page_url: \"http://localhost:8081/\"");
    assertThat(run("dashboards", "--dashboard=overview", status).out())
        .contains("http://localhost:8081/");
  }

  @Test
  void namesAreThoseOfTheManifestOrOfItsFile() throws Exception {
    Path bare =
        Files.writeString(
            folder.resolve("orders.yaml"),
            "sources: [{name: a, from: {file: {path: a.csv}}, metrics: [{name: a, type: Counter}]}]");
    assertThat(Cli.run("rules", "--config", bare.toString()).out())
        .contains("namespace: \"default\"", "csvmonitor: \"orders\"");
    assertThat(Cli.run("rules", "-c", bare.toString(), "--name=b", "--namespace=c").out())
        .contains("namespace=\\\"c\\\",csvmonitor=\\\"b\\\"");
    Path whole =
        Files.writeString(
            folder.resolve("whole.yaml"),
            Manifests.COUNTS.replace("{name: counts}", "{name: counts, namespace: office}"));
    assertThat(Cli.run("rules", "--config", whole.toString()).out())
        .contains("# The alerts of CsvMonitor office/counts.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rules --name=A_b             | the name of the monitor must begin with a lower case letter
          rules --namespace=a_b        | the namespace must have lower case letters
          rules --grafana-url=x        | --grafana-url must be a URL that begins with http:// or https://, found x
          rules --runbook-url=file:///a | --runbook-url must be a URL
          rules --label=a=b            | --label is only for --format prometheusrule
          dashboards                   | must be --output=FOLDER for all dashboards, or --dashboard=NAME for one
          dashboards --dashboard=x     | must be one of overview, events-transactions, comparison-checkouts, found x
          dashboards --dashboard=overview --scrape-interval=x | --scrape-interval must be a duration
          """)
  void wrongUsageIsNamed(String line, String message) {
    String[] words = line.split(" ", -1);
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", PAYMENTS));
    Cli cli = Cli.run(all.toArray(String[]::new));
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains(message);
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Cli rules = run("rules", "--output", folder.resolve("no/rules.yml").toString());
    assertThat(rules.code()).isEqualTo(1);
    assertThat(rules.err()).contains("rules.yml cannot be written").doesNotContain("\tat ");
    Cli dashboards = run("dashboards", "--output", file.toString());
    assertThat(dashboards.code()).isEqualTo(1);
    assertThat(dashboards.err()).contains(file + " cannot be written").doesNotContain("\tat ");
  }
}
