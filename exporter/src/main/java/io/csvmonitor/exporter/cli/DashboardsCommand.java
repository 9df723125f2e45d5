package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.text.PrometheusDuration;
import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.log.Logging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes the dashboards of a manifest. */
@Command(
    name = "dashboards",
    header = "Write the dashboards of a manifest for Grafana.",
    description = {
      "",
      "Writes the dashboards that the operator creates in a cluster: an overview, and one dashboard"
          + " for each source. No file of a source is read.",
      "",
      "The target of the exporter needs the labels namespace and csvmonitor in the configuration of"
          + " Prometheus: see csv-monitor help rules.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  csv-monitor dashboards --config monitor.yaml --output /var/lib/grafana/dashboards",
      "  csv-monitor dashboards --config monitor.yaml --dashboard overview > overview.json",
      "",
      "Exit codes: 0 written, 1 something is wrong, 2 wrong usage."
    })
final class DashboardsCommand implements Callable<Integer> {
  @Mixin private MonitoringOptions options = new MonitoringOptions();

  @Option(
      names = "--scrape-interval",
      paramLabel = "DURATION",
      defaultValue = "30s",
      description =
          "The scrape interval of Prometheus, if the manifest has no monitoring.interval (default:"
              + " ${DEFAULT-VALUE}).")
  private String interval = "30s";

  @Option(
      names = "--dashboard",
      paramLabel = "NAME",
      description = "Print only this dashboard, to standard output.")
  private @Nullable String dashboard;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description =
          "The folder for one file for each dashboard. Files with the same names are replaced. The"
              + " names of the files are printed.")
  private @Nullable Path output;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandException {
    Logging.onlyErrors();
    if ((output == null) == (dashboard == null)) {
      throw wrong(
          "must be --output=FOLDER for all dashboards, or --dashboard=NAME for one of them, found "
              + (output == null ? "neither" : "both"));
    }
    checkInterval();
    ExporterConfig config = options.load();
    MonitoringText monitoring = new MonitoringText(config, options);
    Map<String, String> all = monitoring.dashboards(interval);
    if (output == null) {
      print(all);
    } else {
      write(output, monitoring, all);
    }
    return 0;
  }

  private void checkInterval() {
    try {
      PrometheusDuration.parse(interval);
    } catch (IllegalArgumentException noDuration) {
      throw wrong("--scrape-interval " + noDuration.getMessage());
    }
  }

  private void print(Map<String, String> all) {
    String text = all.get(dashboard);
    if (text == null) {
      throw wrong(
          "--dashboard must be one of " + String.join(", ", all.keySet()) + ", found " + dashboard);
    }
    Terminal.print(spec.commandLine().getOut(), text);
  }

  private void write(Path folder, MonitoringText monitoring, Map<String, String> all)
      throws CommandException {
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> each : all.entrySet()) {
        Path file = folder.resolve(monitoring.fileName(each.getKey()));
        Files.writeString(file, each.getValue());
        Terminal.say(spec.commandLine().getOut(), file.toString());
      }
    } catch (IOException failure) {
      throw new CommandException(
          folder
              + " cannot be written ("
              + FailureText.of(failure)
              + "): name a folder that you can write to");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
