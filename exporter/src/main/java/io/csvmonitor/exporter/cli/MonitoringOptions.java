package io.csvmonitor.exporter.cli;

import io.csvmonitor.api.rule.NameRule;
import io.csvmonitor.exporter.config.ExporterConfig;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Options in place of the settings that the operator reads in its cluster, for commands that write
 * the same alerts and dashboards without a cluster.
 */
final class MonitoringOptions {
  private static final String NAMESPACE = "default";
  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  @Mixin private ManifestOption manifest = new ManifestOption();

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description =
          "The label namespace of the target in Prometheus (default: metadata.namespace, else"
              + " default).")
  private @Nullable String namespace;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "The label csvmonitor of the target in Prometheus (default: metadata.name, else the name"
              + " of the manifest's file without its ending).")
  private @Nullable String name;

  @Option(
      names = "--runbook-url",
      paramLabel = "URL",
      defaultValue = "",
      description = "The folder of the runbooks, to link to (default: no link).")
  private String runbookUrl = "";

  @Option(
      names = "--grafana-url",
      paramLabel = "URL",
      defaultValue = "",
      description = "The address of Grafana, to link to the dashboard (default: no link).")
  private String grafanaUrl = "";

  @Option(
      names = "--status-page-url",
      paramLabel = "URL",
      defaultValue = "",
      description = "The address of the status page, to link to (default: no link).")
  private String statusPageUrl = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Reads the manifest.
   *
   * @throws CommandException if the manifest cannot be used; the exception lists all errors
   */
  ExporterConfig load() throws CommandException {
    return manifest.load();
  }

  /** The namespace of a monitor. */
  String namespace(ExporterConfig config) {
    String own = config.namespace() == null ? NAMESPACE : config.namespace();
    String chosen = namespace == null ? own : namespace;
    if (!DNS_LABEL.matcher(chosen).matches()) {
      throw wrong(
          "the namespace must have lower case letters, digits and -, at most 63 characters, found "
              + chosen
              + ": name another one with --namespace");
    }
    return chosen;
  }

  /** The name of a monitor. */
  String name(ExporterConfig config) {
    String chosen = name == null ? config.name() : name;
    if (!NameRule.isName(chosen)) {
      throw wrong(
          "the name of the monitor must begin with a lower case letter and have lower case letters,"
              + " digits and -, at most 63 characters, found "
              + chosen
              + ": name another one with --name");
    }
    return chosen;
  }

  /** The address of the runbooks; empty if there is none. */
  String runbookUrl() {
    return url("--runbook-url", runbookUrl);
  }

  /** The address of Grafana; empty if it is not known. */
  String grafanaUrl() {
    return url("--grafana-url", grafanaUrl);
  }

  /** The address of the status page; empty if it is not known. */
  String statusPageUrl() {
    return url("--status-page-url", statusPageUrl);
  }

  private String url(String option, String text) {
    if (!text.isEmpty() && !isUrl(text)) {
      throw wrong(option + " must be a URL that begins with http:// or https://, found " + text);
    }
    return text;
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = URI.create(text);
      String scheme = uri.getScheme();
      return uri.getHost() != null
          && scheme != null
          && scheme.toLowerCase(Locale.ROOT).matches("https?");
    } catch (IllegalArgumentException noUri) {
      return false;
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
