package io.csvmonitor.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.e2e.cluster.Kube;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Shell;
import io.csvmonitor.e2e.cluster.Space;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages' commands for a cluster, as written there, in a namespace of their own. What would
 * change the operator's release, or take the CRD away, is asked for without being done.
 */
@OnCluster
@Order(2)
class DocsE2E {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)(?: (\\S+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void tutorialLeadsToAnAlert(Space space) throws Exception {
    Path kubeconfig = kubeconfig(space);
    boolean alerted = false;
    for (MatchResult block : blocks("tutorial.md")) {
      String text = block.group(3);
      switch (block.group(1)) {
        case "sh" -> {
          // What needs the program is run by the exporter's tests.
          if (text.startsWith("awk ")) {
            run(text, kubeconfig);
          }
        }
        case "yaml" -> Files.writeString(folder.resolve(block.group(2)), here(text));
        case "console" -> {
          for (String line : text.lines().toList()) {
            if (line.contains("alertmanager")) {
              await()
                  .atMost(Duration.ofMinutes(6))
                  .pollInterval(Duration.ofSeconds(5))
                  .untilAsserted(
                      () ->
                          assertThat(run(line, kubeconfig))
                              .contains("\"ShopUnreachable\"", space.name()));
              alerted = true;
            } else {
              run(line, kubeconfig);
            }
          }
        }
        default -> assertThat(block.group(1)).isEqualTo("text");
      }
    }
    assertThat(alerted).isTrue();
  }

  @Test
  void commandsOfTheOtherPagesWork(Space space) throws Exception {
    Path kubeconfig = kubeconfig(space);
    for (String name : List.of("k8s", "charts")) {
      Files.createSymbolicLink(folder.resolve(name), Kube.PROJECT.toAbsolutePath().resolve(name));
    }
    int count = 0;
    for (String page : List.of("quick-start.md", "kubernetes.md", "operations.md")) {
      for (MatchResult block : blocks(page)) {
        if (block.group(1).equals("console")) {
          for (String line : block.group(3).lines().toList()) {
            run(harmless(line), kubeconfig);
            count++;
          }
        }
      }
    }
    assertThat(count).isGreaterThan(15);
  }

  private static String harmless(String line) {
    if (line.startsWith("helm install") || line.startsWith("helm upgrade")) {
      return line + " --dry-run=client";
    }
    if (line.startsWith("helm uninstall")) {
      return line + " --dry-run";
    }
    return line.startsWith("kubectl delete crd") ? line + " --dry-run=server" : line;
  }

  /** The exporter's resources are small here. */
  private static String here(String manifest) {
    return manifest.contains("kind: CsvMonitor")
        ? manifest + "  exporter: " + Monitors.SMALL + "\n"
        : manifest;
  }

  private static List<MatchResult> blocks(String page) throws Exception {
    return BLOCK
        .matcher(Files.readString(Kube.PROJECT.resolve("docs").resolve(page)))
        .results()
        .toList();
  }

  /** As a user's whose current namespace this is. */
  private Path kubeconfig(Space space) throws Exception {
    Path file = folder.resolve("kubeconfig");
    String current =
        Shell.run("kubectl", "config", "view", "--raw", "--minify", "--flatten").good();
    // Its first line is the command.
    Files.writeString(file, current.substring(current.indexOf('\n') + 1));
    Shell.run(
            "kubectl",
            "--kubeconfig",
            file.toString(),
            "config",
            "set-context",
            "--current",
            "--namespace",
            space.name())
        .good();
    return file;
  }

  private String run(String command, Path kubeconfig) {
    return Shell.run(
            "sh",
            "-e",
            "-c",
            "cd '" + folder + "'; export KUBECONFIG='" + kubeconfig + "'\n" + command)
        .good();
  }
}
