package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.log.Logging;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the alerts of a manifest. */
@Command(
    name = "rules",
    header = "Write the alerts of a manifest for Prometheus.",
    description = {
      "",
      "Writes the alerts that the operator creates in a cluster: for the exporter, for its sources,"
          + " and for each diagnosis and each threshold that is not a shadow. No file of a source is read.",
      "",
      "The target of the exporter needs the labels namespace and csvmonitor in the configuration of"
          + " Prometheus. The first lines of a rule file show this configuration.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  csv-monitor rules --config monitor.yaml --output /etc/prometheus/rules/monitor.yml",
      "  csv-monitor rules --config monitor.yaml --namespace office --grafana-url https://grafana.example.com",
      "  csv-monitor rules --config monitor.yaml --format prometheusrule --label release=kube-prometheus-stack",
      "",
      "Exit codes: 0 written, 1 something is wrong, 2 wrong usage."
    })
final class RulesCommand implements Callable<Integer> {
  /** The format of alerts. */
  enum RuleFormat {
    prometheus,
    prometheusrule
  }

  @Mixin private MonitoringOptions options = new MonitoringOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "prometheus",
      description =
          "prometheus: a file for rule_files of Prometheus; prometheusrule: a resource of"
              + " prometheus-operator (default: ${DEFAULT-VALUE}).")
  private RuleFormat format = RuleFormat.prometheus;

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description =
          "A label of the PrometheusRule, such as the one that a Prometheus selects. Can be"
              + " repeated.")
  private Map<String, String> labels = new LinkedHashMap<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write (default: standard output).")
  private @Nullable Path output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandException {
    Logging.onlyErrors();
    if (format == RuleFormat.prometheus && !labels.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--label is only for --format prometheusrule");
    }
    ExporterConfig config = options.load();
    MonitoringText monitoring = new MonitoringText(config, options);
    String text =
        format == RuleFormat.prometheus ? monitoring.ruleFile() : monitoring.prometheusRule(labels);
    Path to = output;
    if (to == null || to.toString().equals("-")) {
      Terminal.print(spec.commandLine().getOut(), text);
    } else {
      OutputFile.write(to, text);
    }
    return 0;
  }
}
