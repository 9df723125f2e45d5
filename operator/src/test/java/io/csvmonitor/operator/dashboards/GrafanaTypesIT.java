package io.csvmonitor.operator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.operator.dashboards.chart.ChartDashboards;
import io.csvmonitor.operator.samples.Samples;
import io.csvmonitor.testing.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dashboards are of the types that Grafana publishes ({@code @grafana/schema}): the dashboard, its
 * variables and links, and each panel's options and fields.
 */
class GrafanaTypesIT {
  private static final Path CHECKER = Path.of("..", "etc", "dashboard-types");
  private static final Path INSTALLED = Path.of("target", "dashboard-types");

  @TempDir Path folder;

  private record Outcome(int code, String text) {}

  @BeforeAll
  static void install() throws Exception {
    Files.createDirectories(INSTALLED);
    try (Stream<Path> files = Files.list(CHECKER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(INSTALLED.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    Outcome outcome =
        run("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--prefer-offline");
    assertThat(outcome.code()).as(outcome.text()).isZero();
  }

  @Test
  void allAreOfThem() throws Exception {
    int count = 0;
    for (DashboardFile file : files()) {
      Files.writeString(folder.resolve("d" + count + ".json"), file.text());
      count++;
    }
    for (Map.Entry<String, String> each : ChartDashboards.all().entrySet()) {
      Files.writeString(folder.resolve(each.getKey() + ".json"), each.getValue());
      count++;
    }
    Outcome outcome = run("node", "check.mjs", folder.toString());
    assertThat(outcome.text()).contains(count + " dashboards, 0 wrong");
    assertThat(outcome.code()).isZero();
  }

  /** The largest monitor's are the same over and over. */
  private static List<DashboardFile> files() {
    return Stream.of(Samples.payments(), Samples.everything(), Samples.minimal())
        .flatMap(monitor -> DashboardFile.of(monitor).stream())
        .toList();
  }

  @Test
  void whatGrafanaDoesNotKnowIsFound() throws Exception {
    String good = DashboardFile.of(Samples.payments()).getFirst().text();
    List<String> wrong =
        List.of(
            good.replaceFirst("\"schemaVersion\" : 39", "\"schemaVersion\" : \"39\""),
            good.replaceFirst("\"drawStyle\" : \"line\"", "\"drawStyle\" : \"lines\""),
            good.replaceFirst("\"mergeValues\"", "\"mergeValue\""));
    for (int i = 0; i < wrong.size(); i++) {
      assertThat(wrong.get(i)).isNotEqualTo(good);
      Files.writeString(folder.resolve(i + ".json"), wrong.get(i));
    }
    Outcome outcome = run("node", "check.mjs", folder.toString());
    assertThat(outcome.text()).contains("schemaVersion", "drawStyle", "mergeValue");
    assertThat(outcome.code()).isEqualTo(1);
  }

  private static Outcome run(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Program.onPath(program).toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(INSTALLED.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }
}
