package io.csvmonitor.e2e.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A reader of the pages at a shell, whose current namespace is a test's own. */
public final class Reader {
  private final Path folder;

  /** In a folder that has the checkout's samples. */
  public Reader(Path folder, Space space) throws IOException {
    this.folder = folder;
    Files.createSymbolicLink(folder.resolve("k8s"), Kube.PROJECT.resolve("k8s"));
    Files.writeString(
        folder.resolve("kubeconfig"),
        output("kubectl", "config", "view", "--raw", "--flatten", "--minify"));
    run("kubectl config set-context --current --namespace=" + space.name());
  }

  /** Runs a command, which has to end well, and returns what it said. */
  public String run(String command) {
    return command.contains(" port-forward ")
        ? forwarded(command)
        : output("sh", "-c", line(command));
  }

  private String line(String command) {
    return "cd " + folder + " && KUBECONFIG=kubeconfig && export KUBECONFIG && " + command;
  }

  /** Without the command itself, which is before it. */
  private static String output(String... command) {
    return Shell.run(command).good().substring(String.join(" ", command).length() + 1);
  }

  /** Waits until a port is led out, one that is free in place of the page's. */
  private String forwarded(String command) {
    Path said = folder.resolve("forwarded");
    try {
      Process process =
          new ProcessBuilder("sh", "-c", line("exec " + command.replaceAll(" (\\d+)$", " :$1")))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      try {
        await(command)
            .atMost(Duration.ofSeconds(30))
            .until(() -> Files.readString(said).contains("Forwarding from"));
        return Files.readString(said);
      } finally {
        process.destroy();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
