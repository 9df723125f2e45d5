package io.csvmonitor.operator.cli;

import io.csvmonitor.log.LogFormat;
import io.csvmonitor.log.Logging;
import io.csvmonitor.log.UncaughtErrors;
import io.csvmonitor.operator.config.ConfigException;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.reconcile.OperatorRuntime;
import io.csvmonitor.operator.web.OperatorMetrics;
import io.csvmonitor.operator.web.OperatorServer;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs until it is stopped. */
@Command(
    name = "run",
    description = "Watches CsvMonitors and deploys their exporters, until it is told to stop.",
    mixinStandardHelpOptions = true)
final class OperatorCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorCommand.class);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The operator's configuration, which the chart writes.")
  private Path config = Path.of("config.yaml");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Of /metrics, /-/healthy and /-/ready. Default: ${DEFAULT-VALUE}.")
  private int port = 8080;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How events are logged: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private LogFormat logFormat = LogFormat.text;

  @Override
  public Integer call() throws Exception {
    Logging.use(logFormat);
    UncaughtErrors.endTheProgram();
    OperatorConfig read;
    try {
      read = OperatorConfig.load(config);
    } catch (ConfigException wrong) {
      System.err.println(wrong.getMessage());
      return 1;
    }
    Map<String, String> environment = System.getenv();
    String namespace = environment.getOrDefault("POD_NAMESPACE", "default");
    String identity = environment.getOrDefault("POD_NAME", "csv-monitor-operator");
    CountDownLatch stopped = new CountDownLatch(1);
    PrometheusRegistry registry = PrometheusRegistry.defaultRegistry;
    JvmMetrics.builder().register(registry);
    OperatorRuntime runtime =
        new OperatorRuntime(read, namespace, identity, new OperatorMetrics(registry));
    OperatorServer server = OperatorServer.open(port, runtime::isReady);
    Thread stop =
        new Thread(
            () -> {
              LOG.atInfo().log("stopping");
              runtime.stop();
              server.close();
              stopped.countDown();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    LOG.atInfo()
        .addKeyValue("version", OperatorVersion.current())
        .addKeyValue("namespace", namespace)
        .addKeyValue("port", server.port())
        .addKeyValue(
            "watching",
            read.watchNamespaces().isEmpty() ? "all namespaces" : read.watchNamespaces())
        .log("started");
    runtime.start();
    stopped.await();
    return 0;
  }
}
