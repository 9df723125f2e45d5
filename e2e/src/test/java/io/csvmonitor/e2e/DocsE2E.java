package io.csvmonitor.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Shell;
import io.csvmonitor.e2e.cluster.Space;
import io.csvmonitor.testing.Pages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What of the pages only a whole cluster can do, as written there, in a namespace of its own: the
 * tutorial up to its alert, and the commands that ask pods. The others are run by PagesIT.
 */
@OnCluster
@Order(2)
class DocsE2E {
  /** What needs the program, a terminal or the checkout is run elsewhere. */
  private static final Pattern HERE = Pattern.compile("^(awk|sed|kubectl) ", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void tutorialLeadsToAnAlert(Space space) throws Exception {
    Path kubeconfig = kubeconfig(space);
    boolean alerted = false;
    for (Pages.Block block : Pages.blocks(Pages.ROOT.resolve("docs/tutorial.md"))) {
      String name = block.noted("file") + block.noted("added to");
      if (!name.isEmpty()) {
        Path file = folder.resolve(name);
        String before = block.noted("file").isEmpty() ? Files.readString(file) : "";
        Files.writeString(file, before + block.text());
      } else if (block.language().equals("sh")) {
        for (String line : block.commands()) {
          if (line.contains("alertmanager")) {
            await()
                .atMost(Duration.ofMinutes(8))
                .pollInterval(Duration.ofSeconds(5))
                .untilAsserted(
                    () ->
                        assertThat(run(line, kubeconfig))
                            .contains("\"PaymentsFail\"", "\"FailedMany\"", space.name())
                            .doesNotContain("\"PaidLow\"", "\"FailedShare\""));
            alerted = true;
          } else if (HERE.matcher(line).find()) {
            run(line, kubeconfig);
          }
        }
      }
    }
    assertThat(alerted).isTrue();
  }

  @Test
  void whatAsksPodsWorks(Space space) throws Exception {
    Path kubeconfig = kubeconfig(space);
    space.apply(Monitors.orders("orders"));
    space.waitReady("orders");
    int count = 0;
    for (Pages.Block block : Pages.blocks("sh")) {
      for (String line : block.commands()) {
        if (line.startsWith("kubectl ")
            && ((line.contains(" logs ") && !line.contains("grafana"))
                || (line.contains("get --raw") && !line.contains("alertmanager")))) {
          run(
              line.replaceAll("\\bNAMESPACE\\b", space.name()).replaceAll("\\bNAME\\b", "orders"),
              kubeconfig);
          count++;
        }
      }
    }
    assertThat(count).isGreaterThan(2);
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
