package io.csvmonitor.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is needed to see afterwards why a test failed. */
final class Logs {
  private Logs() {}

  /** Writes down what is in namespaces, and what the operator did. */
  static void collect(String test, List<Space> spaces) {
    try {
      Path folder = Files.createDirectories(Kube.PROJECT.resolve("e2e/target/logs").resolve(test));
      for (Space space : spaces) {
        String name = space.name();
        write(folder.resolve(name + "-objects.yaml"), "get", "all,csvm,cm,pvc", name, "-oyaml");
        write(folder.resolve(name + "-describe.txt"), "describe", "csvm,deploy,pod,pvc", name);
        write(
            folder.resolve(name + "-events.txt"),
            "get",
            "events",
            name,
            "--sort-by=.lastTimestamp");
        for (var pod : Kube.client().pods().inNamespace(name).list().getItems()) {
          String podName = pod.getMetadata().getName();
          write(folder.resolve(name + "-" + podName + ".log"), "logs", podName, name);
          write(
              folder.resolve(name + "-" + podName + "-previous.log"),
              "logs",
              podName,
              name,
              "--previous");
        }
      }
      String operator = Kube.operator().getMetadata().getNamespace();
      write(
          folder.resolve("operator.log"),
          "logs",
          "--selector=app.kubernetes.io/name=csv-monitor-operator",
          operator,
          "--tail=5000",
          "--prefix");
      write(folder.resolve("operator-describe.txt"), "describe", "deploy,pod,lease", operator);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void write(Path file, String verb, String what, String namespace, String... more)
      throws IOException {
    String[] command = new String[5 + more.length];
    command[0] = "kubectl";
    command[1] = verb;
    command[2] = what;
    command[3] = "--namespace";
    command[4] = namespace;
    System.arraycopy(more, 0, command, 5, more.length);
    Files.writeString(file, Shell.run(command).text());
  }
}
