package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.config.ManifestException;
import io.csvmonitor.exporter.http.security.WebException;
import io.csvmonitor.exporter.http.server.ListenAddress;
import io.csvmonitor.exporter.http.server.WebServer;
import io.csvmonitor.exporter.run.Exporter;
import io.csvmonitor.log.LogFormat;
import io.csvmonitor.log.Logging;
import io.csvmonitor.log.UncaughtErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Serves the metrics of a manifest's files until it is stopped. */
@Command(
    name = "run",
    header = "Serve the metrics of a manifest's CSV files to Prometheus.",
    description = {
      "",
      "Reads the files, follows them, and serves /metrics and a status page until Ctrl-C or SIGTERM."
          + " A change of the manifest, SIGHUP or POST /-/reload reloads the manifest. Counters"
          + " continue. If the new manifest has errors, the previous manifest stays active. At the"
          + " start, a manifest with errors ends the program. With --probe-port, the program waits"
          + " until the manifest is corrected.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  csv-monitor run --config monitor.yaml",
      "  csv-monitor run --config monitor.yaml --port 9000 --state-dir /var/lib/csv-monitor",
      "",
      "Exit codes: 0 stopped by the user, 1 could not start or failed with an internal error, 2"
          + " wrong usage."
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private ManifestOption manifest = new ManifestOption();

  @Option(
      names = "--web.listen-address",
      paramLabel = "[HOST]:PORT",
      defaultValue = "${env:CSV_MONITOR_LISTEN_ADDRESS:-localhost:8081}",
      converter = AddressConverter.class,
      description =
          "The address of /metrics and the status page (default: ${DEFAULT-VALUE}). :8081 listens on"
              + " all addresses of the machine. The environment variable"
              + " CSV_MONITOR_LISTEN_ADDRESS sets another default.")
  private ListenAddress address = new ListenAddress("localhost", 8081);

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description = "Another port on this address. 0 selects a free port.")
  private @Nullable Integer port;

  @Option(
      names = "--web.allowed-host",
      paramLabel = "NAME",
      split = ",",
      description =
          "Another host name that requests can have in the Host header, such as the name of a proxy."
              + " Can be repeated. IP addresses and localhost are always allowed.")
  private List<String> allowedHosts = new ArrayList<>();

  @Option(
      names = "--probe-port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description =
          "A second port for the kubelet and the operator, without TLS and users. Its answers"
              + " contain no cells.")
  private @Nullable Integer probePort;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description =
          "The folder for the state. With it, a restart continues where the program stopped. Without"
              + " it, the program reads all files again.")
  private @Nullable Path stateDirectory;

  @Option(
      names = {"--web-config", "--web.config.file"},
      paramLabel = "FILE",
      defaultValue = "${env:CSV_MONITOR_WEB_CONFIG}",
      description =
          "TLS and users of the port, in the format of Prometheus' exporter-toolkit. The environment"
              + " variable CSV_MONITOR_WEB_CONFIG sets a default.")
  private @Nullable Path webConfig;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How events are logged: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private LogFormat logFormat = LogFormat.text;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandException {
    Logging.use(logFormat);
    UncaughtErrors.endTheProgram();
    Logger log = LoggerFactory.getLogger(RunCommand.class);
    Signals signals = Signals.install();
    // A restart by the kubelet would not help: the program waits and reports the reason.
    Exporter.Start start = probePort == null ? Exporter.Start.AT_ONCE : Exporter.Start.WAITING;
    try (ManifestWatch watch = new ManifestWatch(manifest.file());
        Exporter exporter = new Exporter(manifest.file(), stateDirectory, start);
        WebServer server = new WebServer(exporter, options())) {
      server.start();
      say("csv-monitor serves " + server.uri() + " (metrics: " + server.uri() + "metrics)");
      say("Stop it with Ctrl-C.");
      watch.start(exporter.readConfiguration(), () -> reload(exporter));
      signals.onHangup(watch::reloadNow);
      log.atInfo().addKeyValue("signal", signals.awaitStop()).log("stopping");
    } catch (ManifestException wrong) {
      throw new CommandException(
          wrong.errors().stream().map(error -> manifest.file() + ": " + error).toList());
    } catch (WebException | IOException wrong) {
      throw new CommandException(String.valueOf(wrong.getMessage()));
    }
    return 0;
  }

  private WebServer.Options options() {
    return new WebServer.Options(
        port == null ? address : address.withPort(port), probePort, webConfig, allowedHosts);
  }

  /** Reads an address. Its error has the expected form, as picocli shows it. */
  static final class AddressConverter implements ITypeConverter<ListenAddress> {
    @Override
    public ListenAddress convert(String text) {
      try {
        return ListenAddress.parse(text);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(wrong.getMessage());
      }
    }
  }

  private static boolean reload(Exporter exporter) {
    exporter.reload();
    return exporter.readConfiguration();
  }

  private void say(String line) {
    Terminal.say(spec.commandLine().getOut(), line);
  }
}
