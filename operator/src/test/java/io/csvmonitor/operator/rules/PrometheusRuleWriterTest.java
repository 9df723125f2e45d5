package io.csvmonitor.operator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.monitoring.rules.MonitorAlerts;
import io.csvmonitor.monitoring.rules.RuleFile;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.model.MonitorLinks;
import io.csvmonitor.operator.model.Names;
import io.csvmonitor.operator.samples.Samples;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import io.fabric8.openshift.api.model.monitoring.v1.RuleGroup;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What conventions and design say of every alert. */
class PrometheusRuleWriterTest {
  private static final String RUNBOOKS = "https://example.com/runbooks";
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern SELECTOR = Pattern.compile("\\{([^{}]*)}");

  private static List<Rule> rules(CsvMonitor monitor, String runbookUrl) {
    return PrometheusRuleWriter.of(monitor, Links.toRunbooks(runbookUrl)).getGroups().stream()
        .flatMap(group -> group.getRules().stream())
        .toList();
  }

  /** The commands of the exporter write this file. */
  @Test
  void areThoseOfARuleFile() throws Exception {
    for (CsvMonitor monitor : Samples.all()) {
      String file =
          RuleFile.plain(
              MonitorAlerts.of(
                  Names.series(monitor), monitor.getSpec(), Links.toRunbooks(RUNBOOKS)));
      assertThat(
              YAML.readTree(
                  Serialization.asYaml(
                      PrometheusRuleWriter.of(monitor, Links.toRunbooks(RUNBOOKS)))))
          .isEqualTo(YAML.readTree(file));
    }
  }

  @Test
  void eachNameOnceAndAGroupOfVerdictsWhereThereAreThresholds() {
    for (CsvMonitor monitor : Samples.all()) {
      assertThat(PrometheusRuleWriter.of(monitor, Links.toRunbooks(RUNBOOKS)).getGroups())
          .hasSize(monitor.getSpec().thresholds().isEmpty() ? 1 : 2);
      assertThat(rules(monitor, RUNBOOKS)).extracting(Rule::getAlert).doesNotHaveDuplicates();
    }
  }

  @Test
  void eachHasWhatPeopleExpect() {
    for (CsvMonitor monitor : Samples.all()) {
      for (Rule rule : rules(monitor, RUNBOOKS)) {
        if (runbook(rule).equals(rule.getAlert())) {
          assertThat(rule.getAlert()).matches("([A-Z][a-z]+)+");
        }
        assertThat(rule.getFor()).matches("[0-9]+[smh]");
        assertThat(rule.getLabels())
            .containsKeys("csvmonitor", "namespace", "severity")
            .containsEntry("csvmonitor", monitor.getMetadata().getName())
            .containsEntry("namespace", monitor.getMetadata().getNamespace());
        assertThat(rule.getLabels().get("severity")).isIn("critical", "warning", "info");
        assertThat(rule.getAnnotations())
            .containsOnlyKeys("summary", "description", "runbook_url")
            .containsEntry("runbook_url", RUNBOOKS + "/" + runbook(rule) + ".md");
        assertThat(rule.getAnnotations().get("summary").replace("{{ \"{\" }}", ""))
            .doesNotContain("{{")
            .matches("(?s).*[.|]");
      }
    }
  }

  @Test
  void linkToThePagesThatTheConfigurationKnows() {
    CsvMonitor monitor = Samples.payments();
    OperatorConfig.Monitoring config =
        new OperatorConfig.Monitoring(
            null,
            null,
            null,
            null,
            null,
            RUNBOOKS,
            "https://grafana.example.com/",
            "https://csv.example.com/{namespace}/{name}/");
    for (RuleGroup group :
        PrometheusRuleWriter.of(monitor, MonitorLinks.of(monitor, config)).getGroups()) {
      assertThat(group.getRules())
          .allSatisfy(
              rule ->
                  assertThat(rule.getAnnotations())
                      .hasEntrySatisfying(
                          "dashboard_url",
                          url -> assertThat(url).startsWith("https://grafana.example.com/d/"))
                      .containsEntry(
                          "status_page_url",
                          "https://csv.example.com/"
                              + monitor.getMetadata().getNamespace()
                              + "/payments/")
                      .containsKey("runbook_url"));
    }
  }

  @Test
  void doNotLinkToADashboardThatIsNotCreated() {
    CsvMonitor monitor = Samples.payments();
    OperatorConfig.Monitoring config =
        new OperatorConfig.Monitoring(
            null,
            null,
            null,
            OperatorConfig.Grafana.None,
            null,
            "",
            "https://grafana.example.com",
            "");
    assertThat(MonitorLinks.of(monitor, config).dashboard()).isEmpty();
  }

  private static String runbook(Rule rule) {
    return rule.getLabels().containsKey("threshold")
        ? "ThresholdBreached"
        : rule.getLabels().containsKey("diagnosis") ? "DiagnosisActive" : rule.getAlert();
  }

  @Test
  void eachSelectsTheMonitorsOwnSeriesOnly() {
    for (CsvMonitor monitor : Samples.all()) {
      String own = Names.series(monitor).matchers();
      for (Rule rule : rules(monitor, RUNBOOKS)) {
        assertThat(SELECTOR.matcher(rule.getExpr().getStrVal()).results())
            .as(rule.getAlert())
            .isNotEmpty()
            .allSatisfy(selector -> assertThat(selector.group(1)).startsWith(own));
      }
    }
  }

  @Test
  void aRunbooksAddressMayEndWithASlashOrBeMissing() {
    assertThat(rules(Samples.minimal(), RUNBOOKS + "/"))
        .isEqualTo(rules(Samples.minimal(), RUNBOOKS));
    assertThat(rules(Samples.minimal(), ""))
        .allSatisfy(rule -> assertThat(rule.getAnnotations()).doesNotContainKey("runbook_url"));
  }
}
