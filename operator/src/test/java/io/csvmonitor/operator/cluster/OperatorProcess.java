package io.csvmonitor.operator.cluster;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.operator.config.OperatorConfig;
import io.csvmonitor.operator.exporter.ExporterClient;
import io.csvmonitor.operator.reconcile.OperatorRuntime;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The operator in a process of its own, which can be measured and killed. */
public final class OperatorProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private OperatorProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts one with the flags that its image has. */
  static OperatorProcess start(
      String server, URI exporters, String config, String identity, List<String> flags)
      throws IOException {
    Path log = Files.createTempFile("operator", ".log");
    Path file = Files.writeString(Files.createTempFile("operator", ".yaml"), config);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(flags);
    command.addAll(
        List.of(
            OperatorProcess.class.getName(),
            server,
            exporters.toString(),
            file.toString(),
            identity));
    return new OperatorProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        log);
  }

  /** Runs an operator against the server and the exporters that the arguments name. */
  public static void main(String[] args) throws Exception {
    OperatorConfig config = OperatorConfig.load(Path.of(args[2]));
    new OperatorRuntime(
            cluster(args[0]),
            config,
            "default",
            args[3],
            new Metrics() {},
            new ExporterClient(
                monitor -> URI.create(args[1] + key(monitor)), InstantSource.system()),
            InstantSource.system())
        .start();
    Thread.currentThread().join();
  }

  static Config cluster(String server) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(server)
        .withOauthToken("token")
        .withTrustCerts(true)
        .withNamespace("default")
        .build();
  }

  private static String key(CsvMonitor monitor) {
    return monitor.getMetadata().getNamespace() + "/" + monitor.getMetadata().getName();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Resident memory in MiB, as Linux says; 0 where there is no Linux. */
  public long memory() throws IOException {
    File status = new File("/proc/" + process.pid() + "/status");
    return status.exists()
        ? Files.readAllLines(status.toPath()).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElse(0)
        : 0;
  }

  /** What it said. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  /** Ends it at once, as a lost node does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
