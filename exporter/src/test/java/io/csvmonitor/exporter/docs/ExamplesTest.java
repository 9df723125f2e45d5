package io.csvmonitor.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.csvmonitor.exporter.cli.Main;
import io.csvmonitor.exporter.run.Version;
import io.csvmonitor.testing.Golden;
import io.csvmonitor.testing.Pages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example with Docker Compose: its generated files are those of the commands ({@code
 * -Dgolden.update=true} writes them), and its parts fit together.
 */
class ExamplesTest {
  static final Path COMPOSE = Pages.ROOT.resolve("examples/compose");
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir Path folder;

  private static String run(String command, String... more) {
    StringWriter out = new StringWriter();
    List<String> all =
        Stream.concat(
                Stream.of(
                    command,
                    "--config=" + Pages.ROOT.resolve("data/payments.yaml"),
                    "--namespace=compose",
                    "--status-page-url=http://localhost:8081/"),
                Stream.of(more))
            .toList();
    int code = Main.commandLine().setOut(new PrintWriter(out)).execute(all.toArray(String[]::new));
    assertThat(code).isZero();
    return out.toString();
  }

  private static JsonNode yaml(String file) throws IOException {
    return YAML.readTree(Files.readString(COMPOSE.resolve(file)));
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void theAlertsAreThoseOfTheCommand() throws Exception {
    Golden.check(
        COMPOSE.resolve("payments-rules.yml"), run("rules", "--grafana-url=http://localhost:3000"));
  }

  @Test
  void theDashboardsAreThoseOfTheCommand() throws Exception {
    run("dashboards", "--scrape-interval=15s", "--output=" + folder);
    Path dashboards = COMPOSE.resolve("grafana/dashboards");
    for (String name : names(folder)) {
      Golden.check(dashboards.resolve(name), Files.readString(folder.resolve(name)));
    }
    assertThat(names(dashboards)).hasSize(3).isEqualTo(names(folder));
  }

  @Test
  void theTargetHasTheLabelsOfTheAlerts() throws Exception {
    String shown =
        run("rules")
            .lines()
            .takeWhile(line -> line.startsWith("#"))
            .dropWhile(line -> !line.equals("# scrape_configs:"))
            .map(line -> line.substring(2))
            .collect(Collectors.joining("\n"));
    String labels = "/scrape_configs/0/static_configs/0/labels";
    assertThat(yaml("prometheus.yml").at(labels))
        .isNotEmpty()
        .isEqualTo(YAML.readTree(shown).at(labels));
  }

  @Test
  void whatIsMountedIsThere() throws Exception {
    JsonNode services = yaml("compose.yaml").get("services");
    int files = 0;
    for (JsonNode service : services) {
      for (JsonNode volume : service.get("volumes")) {
        String from = volume.asText().split(":", -1)[0];
        if (from.startsWith(".")) {
          assertThat(COMPOSE.resolve(from)).exists();
          assertThat(volume.asText()).as("is not written to").endsWith(":ro");
          files++;
        } else {
          assertThat(yaml("compose.yaml").get("volumes").has(from)).as(from).isTrue();
        }
      }
      for (JsonNode port : service.get("ports")) {
        assertThat(port.asText()).as("only this machine can connect").startsWith("127.0.0.1:");
      }
    }
    assertThat(files).isEqualTo(5);
  }

  @Test
  void theAddressesAreThoseOfTheServices() throws Exception {
    JsonNode services = yaml("compose.yaml").get("services");
    String target =
        yaml("prometheus.yml").at("/scrape_configs/0/static_configs/0/targets/0").asText();
    URI source =
        URI.create(
            yaml("grafana/provisioning/datasources/prometheus.yaml")
                .at("/datasources/0/url")
                .asText());
    for (URI address : List.of(URI.create("http://" + target), source)) {
      assertThat(services.at("/" + address.getHost() + "/ports/0").asText())
          .endsWith(":" + address.getPort());
    }
    assertThat(services.at("/grafana/volumes").toString())
        .contains(
            ":"
                + yaml("grafana/provisioning/dashboards/csv-monitor.yaml")
                    .at("/providers/0/options/path")
                    .asText()
                + ":ro");
    assertThat(yaml("prometheus.yml").at("/rule_files/0").asText()).isEqualTo("payments-rules.yml");
  }

  @Test
  void theImageIsTheOneThatMakeImagesBuilds() throws Exception {
    assertThat(yaml("compose.yaml").at("/services/csv-monitor/image").asText())
        .isEqualTo("csv-monitor:" + Version.current());
  }
}
