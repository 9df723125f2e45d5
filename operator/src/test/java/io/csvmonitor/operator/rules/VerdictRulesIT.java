package io.csvmonitor.operator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.diagnosis.Diagnosis;
import io.csvmonitor.api.threshold.Severity;
import io.csvmonitor.api.threshold.Threshold;
import io.csvmonitor.monitoring.Links;
import io.csvmonitor.operator.samples.Promtool;
import io.csvmonitor.operator.samples.Samples;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The alerts on thresholds and diagnoses, each tried in Prometheus' own tests, which are made of
 * the CsvMonitor: it fires by its own series alone, with the numbers in its text, and gives way to
 * a diagnosis.
 */
class VerdictRulesIT {
  @TempDir Path folder;

  @Test
  void eachFiresByItsOwnSeriesAndNoOther() throws Exception {
    for (CsvMonitor monitor : List.of(Samples.payments(), Samples.everything())) {
      CsvMonitorSpec spec = monitor.getSpec();
      StringBuilder tests = new StringBuilder();
      for (Threshold threshold : spec.alertingThresholds()) {
        tests.append(breached(monitor, threshold));
        tests.append(silent(monitor, threshold, "0", "1", "shop"));
        tests.append(silent(monitor, threshold, "1", "0", "elsewhere"));
      }
      for (Diagnosis diagnosis : spec.diagnoses()) {
        tests.append(active(monitor, diagnosis));
      }
      promtool(monitor, tests.toString());
    }
  }

  @Test
  void aShadowNeverFires() throws Exception {
    CsvMonitor monitor = Samples.everything();
    List<Threshold> shadows = monitor.getSpec().shadowThresholds();
    assertThat(shadows).hasSize(2);
    StringBuilder tests = new StringBuilder();
    for (Threshold shadow : shadows) {
      String series =
          "csvmonitor_shadow_threshold_breached{namespace=\"shop\",csvmonitor=\"everything\","
              + "threshold=\"%s\",severity=\"critical\"}".formatted(shadow.name());
      tests.append(test(shadow.name() + " is breached", input(series, "1")));
      tests.append(expect(shadow.name(), ""));
      for (Threshold each : monitor.getSpec().alertingThresholds()) {
        tests.append(expect(each.name(), ""));
      }
    }
    promtool(monitor, tests.toString());
    assertThat(Serialization.asYaml(PrometheusRuleWriter.of(monitor, Links.toRunbooks(""))))
        .doesNotContain(shadows.stream().map(Threshold::name).toList());
  }

  @Test
  void aDiagnosisStandsForItsMembersOfNoHigherSeverity() throws Exception {
    CsvMonitor monitor = Samples.payments();
    promtool(
        monitor,
        test(
                "the diagnosis holds",
                series(monitor, "shop", "CheckoutsStopped", "1", List.of())
                    + diagnosis(monitor, "MonitoringFailure", "1"))
            + expect("CheckoutsStopped", "")
            + test(
                "the diagnosis holds no more",
                series(monitor, "shop", "CheckoutsStopped", "1", List.of())
                    + diagnosis(monitor, "MonitoringFailure", "0"))
            + fires(monitor, "CheckoutsStopped"));
    CsvMonitor other = Samples.everything();
    promtool(
        other,
        test(
                "it is of lower severity than one member",
                series(other, "shop", "Silent", "1", List.of())
                    + series(other, "shop", "Odd", "1", List.of("team"))
                    + diagnosis(other, "Quiet", "1"))
            + fires(other, "Silent")
            + expect("Odd", ""));
  }

  @Test
  void theTextNamesTheIncidentAndItsImpact() throws Exception {
    CsvMonitor monitor = Samples.payments();
    String incident = "CheckoutsStopped-20260704T150000Z";
    String own = "namespace=\"shop\",csvmonitor=\"payments\"";
    String member = own + ",threshold=\"CheckoutsStopped\",severity=\"x\"";
    String series =
        series(monitor, "shop", "CheckoutsStopped", "1", List.of())
            + input(
                "csvmonitor_threshold_incident{%s,csvmonitor_incident=\"%s\"}"
                    .formatted(member, incident),
                "1")
            + input(
                "csvmonitor_incident_open{%s,incident=\"%s\",since=\"2026-07-04 12:00 -03:00\"}"
                    .formatted(own, incident),
                "1");
    String ends = " Incident " + incident + ", since 2026-07-04 12:00 -03:00.";
    promtool(
        monitor,
        test(
                "rows are missing",
                series + input("csvmonitor_threshold_impact{" + member + "}", "-312"))
            + fires(monitor, "CheckoutsStopped", " So far 312 fewer than expected." + ends)
            + test(
                "there are too many rows",
                series + input("csvmonitor_threshold_impact{" + member + "}", "14"))
            + fires(monitor, "CheckoutsStopped", " So far 14 more than expected." + ends)
            + test("a diagnosis holds", series + diagnosis(monitor, "MonitoringFailure", "1"))
            + expect(
                "MonitoringFailure", active(monitor, find(monitor, "MonitoringFailure"), ends)));
  }

  private static Diagnosis find(CsvMonitor monitor, String diagnosis) {
    return monitor.getSpec().diagnoses().stream()
        .filter(each -> each.name().equals(diagnosis))
        .findFirst()
        .orElseThrow();
  }

  private static String fires(CsvMonitor monitor, String name) {
    return fires(monitor, name, "");
  }

  private static String fires(CsvMonitor monitor, String name, String further) {
    Threshold threshold =
        monitor.getSpec().thresholds().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return expect(name, firing(monitor, threshold, further));
  }

  private void promtool(CsvMonitor monitor, String tests) throws Exception {
    Files.writeString(
        folder.resolve("rules.yaml"),
        Serialization.asYaml(PrometheusRuleWriter.of(monitor, Links.toRunbooks(""))));
    Files.writeString(
        folder.resolve("tests.yaml"),
        "rule_files: [rules.yaml]\nevaluation_interval: 30s\ntests:\n" + tests);
    Promtool.Outcome outcome = Promtool.run(folder, "test", "rules", "tests.yaml");
    assertThat(outcome.code()).as(outcome.text()).isZero();
  }

  private static String breached(CsvMonitor monitor, Threshold threshold) {
    return test(
            threshold.name() + " is breached",
            series(monitor, "shop", threshold.name(), "1", threshold.effectiveBy()))
        + expect(threshold.name(), firing(monitor, threshold, ""));
  }

  private static String firing(CsvMonitor monitor, Threshold threshold, String further) {
    return "{exp_labels: {"
        + labels(monitor, threshold.severity(), Map.of("threshold", threshold.name()))
        + threshold.effectiveBy().stream()
            .map(label -> ", " + label + ": \"a \\\"b\\\"\"")
            .collect(Collectors.joining())
        + "}, exp_annotations: {summary: "
        + quoted(annotation(monitor, threshold.name(), "summary"))
        + ", description: "
        + quoted(text(monitor, threshold) + further)
        + "}}";
  }

  private static String text(CsvMonitor monitor, Threshold threshold) {
    String number = threshold.isPercentage() ? "700%" : threshold.absent() != null ? "7s" : "7";
    String what =
        threshold.effectiveBy().stream()
            .map(label -> label + " a \"b\"")
            .collect(Collectors.joining(", "));
    return "Threshold "
        + threshold.name()
        + " of CsvMonitor shop/"
        + monitor.getMetadata().getName()
        + " is breached"
        + (what.isEmpty() ? "" : " for " + what)
        + ": the value is "
        + number
        + "."
        + (threshold.explain().isEmpty()
            ? ""
            : " kind b has 50% of the difference. kind a has 25% of the difference.");
  }

  private static String silent(
      CsvMonitor monitor, Threshold threshold, String breached, String unknown, String namespace) {
    return test(
            threshold.name() + " is " + breached + " in " + namespace + ", unknown " + unknown,
            series(monitor, namespace, threshold.name(), breached, threshold.effectiveBy()))
        + expect(threshold.name(), "");
  }

  private static String active(CsvMonitor monitor, Diagnosis diagnosis) {
    return test(diagnosis.name() + " holds", diagnosis(monitor, diagnosis.name(), "1"))
        + expect(diagnosis.name(), active(monitor, diagnosis, ""))
        + test(diagnosis.name() + " does not hold", diagnosis(monitor, diagnosis.name(), "0"))
        + expect(diagnosis.name(), "");
  }

  private static String active(CsvMonitor monitor, Diagnosis diagnosis, String further) {
    Severity severity = diagnosis.severityAmong(monitor.getSpec().thresholds());
    String asked = annotation(monitor, diagnosis.name(), "description");
    return "{exp_labels: {"
        + labels(monitor, severity, Map.of("diagnosis", diagnosis.name()))
        + "}, exp_annotations: {summary: "
        + quoted(diagnosis.summary())
        + ", description: "
        + quoted(asked.substring(0, asked.indexOf("{{ with")) + further)
        + "}}";
  }

  private static String annotation(CsvMonitor monitor, String alert, String name) {
    return PrometheusRuleWriter.of(monitor, Links.toRunbooks("")).getGroups().stream()
        .flatMap(group -> group.getRules().stream())
        .filter(rule -> rule.getAlert().equals(alert))
        .findFirst()
        .orElseThrow()
        .getAnnotations()
        .get(name);
  }

  private static String labels(CsvMonitor monitor, Severity severity, Map<String, String> more) {
    return Stream.concat(
            Stream.of(
                "namespace: shop",
                "csvmonitor: " + monitor.getMetadata().getName(),
                "severity: " + severity.name().toLowerCase(Locale.ROOT)),
            more.entrySet().stream().map(each -> each.getKey() + ": " + each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String series(
      CsvMonitor monitor, String namespace, String threshold, String breached, List<String> by) {
    String labels =
        "{namespace=\"%s\",csvmonitor=\"%s\",threshold=\"%s\",severity=\"x\",job=\"j\"%s}"
            .formatted(
                namespace,
                monitor.getMetadata().getName(),
                threshold,
                by.stream()
                    .map(label -> "," + label + "=\"a \\\"b\\\"\"")
                    .collect(Collectors.joining()));
    return input("csvmonitor_threshold_breached" + labels, breached)
        + input("csvmonitor_threshold_value" + labels, "7")
        + moved(monitor, threshold, labels);
  }

  private static String moved(CsvMonitor monitor, String threshold, String labels) {
    boolean isExplained =
        monitor.getSpec().thresholds().stream()
            .anyMatch(each -> each.name().equals(threshold) && !each.explain().isEmpty());
    String own = "csvmonitor_threshold_moved" + labels.substring(0, labels.length() - 1);
    return isExplained
        ? input(own + ",csvmonitor_label=\"kind\",csvmonitor_value=\"a\"}", "0.25")
            + input(own + ",csvmonitor_label=\"kind\",csvmonitor_value=\"b\"}", "0.5")
        : "";
  }

  private static String diagnosis(CsvMonitor monitor, String diagnosis, String active) {
    return input(
        "csvmonitor_diagnosis_active{namespace=\"shop\",csvmonitor=\"%s\",diagnosis=\"%s\",severity=\"x\"}"
            .formatted(monitor.getMetadata().getName(), diagnosis),
        active);
  }

  private static String input(String series, String value) {
    return "      - {series: '" + series + "', values: '" + value + "x20'}\n";
  }

  private static String test(String name, String series) {
    return "  - name: "
        + quoted(name)
        + "\n    input_series:\n"
        + series
        + "    alert_rule_test:\n";
  }

  private static String expect(String alert, String firing) {
    return "      - {eval_time: 5m, alertname: " + alert + ", exp_alerts: [" + firing + "]}\n";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
