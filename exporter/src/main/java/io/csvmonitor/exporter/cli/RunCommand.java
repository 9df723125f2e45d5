package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.config.ManifestException;
import io.csvmonitor.exporter.run.Exporter;
import io.csvmonitor.exporter.web.WebException;
import io.csvmonitor.exporter.web.WebServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the metrics of a manifest's files until it is told to stop. */
@Command(
    name = "run",
    header = "Serve the metrics of a manifest's CSV files to Prometheus.",
    description = {
      "",
      "Reads the files, follows them, and serves /metrics and a status page until Ctrl-C or SIGTERM."
          + " A change of the manifest, SIGHUP or POST /-/reload loads it anew without losing"
          + " counters; a wrong one is refused and the one before stays in force. At the start a"
          + " wrong one ends the program, but with --probe-port it waits until the manifest is"
          + " mended.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Versions.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  csv-monitor run --config monitor.yaml",
      "  csv-monitor run --config monitor.yaml --port 9000 --state-dir /var/lib/csv-monitor",
      "",
      "Exit codes: 0 stopped as asked, 1 it could not start, 2 wrong usage."
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private ManifestOption manifest = new ManifestOption();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "Port of /metrics and the status page (default: ${DEFAULT-VALUE}; 0: any).")
  private int port;

  @Option(
      names = "--probe-port",
      paramLabel = "PORT",
      description = "A second port, without TLS, users or any cell's content: for kubelets.")
  private @Nullable Integer probePort;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description =
          "Where to keep what was read, so that a restart goes on from it. Without it a start reads"
              + " the files from their beginning.")
  private @Nullable Path stateDirectory;

  @Option(
      names = "--web-config",
      paramLabel = "FILE",
      description = "TLS and users of the port, in the format of Prometheus' exporter-toolkit.")
  private @Nullable Path webConfig;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandException {
    LogLines.install();
    Logger log = LoggerFactory.getLogger(RunCommand.class);
    Signals signals = Signals.install();
    // A kubelet that starts the program anew would mend nothing: it waits, and says what for.
    Exporter.Start start = probePort == null ? Exporter.Start.AT_ONCE : Exporter.Start.WAITING;
    try (ManifestWatch watch = new ManifestWatch(manifest.file());
        Exporter exporter = new Exporter(manifest.file(), stateDirectory, start);
        WebServer server =
            new WebServer(exporter, new WebServer.Options(port, probePort, webConfig))) {
      server.start();
      say("csv-monitor serves " + server.uri() + " (metrics: " + server.uri() + "metrics)");
      say("Stop it with Ctrl-C.");
      watch.start(exporter.readConfiguration(), () -> reload(exporter));
      signals.onHangup(watch::reloadNow);
      log.info("stopping: signal={}", signals.awaitStop());
    } catch (ManifestException wrong) {
      throw new CommandException(
          wrong.errors().stream().map(error -> manifest.file() + ": " + error).toList());
    } catch (WebException | IOException wrong) {
      throw new CommandException(String.valueOf(wrong.getMessage()));
    }
    return 0;
  }

  private static boolean reload(Exporter exporter) {
    exporter.reload();
    return exporter.readConfiguration();
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
