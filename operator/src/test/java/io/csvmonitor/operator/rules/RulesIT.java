package io.csvmonitor.operator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.operator.samples.Promtool;
import io.csvmonitor.operator.samples.Samples;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus itself says of the rules. */
class RulesIT {
  private static final String RUNBOOKS = "https://example.com/runbooks";

  @TempDir Path folder;

  private void write(CsvMonitor monitor) throws Exception {
    Files.writeString(
        folder.resolve("rules.yaml"),
        Serialization.asYaml(PrometheusRuleWriter.of(monitor, Links.toRunbooks(RUNBOOKS))));
  }

  @Test
  void promtoolFindsNothing() throws Exception {
    for (CsvMonitor monitor : Samples.all()) {
      write(monitor);
      Promtool.Outcome outcome =
          Promtool.run(folder, "check", "rules", "--lint=all", "--lint-fatal", "rules.yaml");
      assertThat(outcome.code()).as(outcome.text()).isZero();
      assertThat(outcome.text())
          .contains("SUCCESS: " + rules(monitor) + " rules found")
          .doesNotContain("duplicate");
    }
  }

  private static int rules(CsvMonitor monitor) {
    return 8 + monitor.getSpec().alertingThresholds().size() + monitor.getSpec().diagnoses().size();
  }

  /** The cases are in the file, as Prometheus' users write them. */
  @Test
  void eachAlertFiresAndDoesNot() throws Exception {
    String cases;
    try (var in = RulesIT.class.getResourceAsStream("cases.yaml")) {
      cases = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Rule rule :
        PrometheusRuleWriter.of(Samples.payments(), Links.toRunbooks(RUNBOOKS))
            .getGroups()
            .getFirst()
            .getRules()) {
      assertThat(cases)
          .as("a case in which it is silent")
          .containsPattern("alertname: " + rule.getAlert() + "\n +exp_alerts: \\[]")
          .as("a case in which it fires")
          .containsPattern("alertname: " + rule.getAlert() + "\n +exp_alerts:( &\\w+)?\n");
    }
    write(Samples.payments());
    Files.writeString(folder.resolve("cases.yaml"), cases);
    Promtool.Outcome outcome = Promtool.run(folder, "test", "rules", "cases.yaml");
    assertThat(outcome.code()).as(outcome.text()).isZero();
  }
}
