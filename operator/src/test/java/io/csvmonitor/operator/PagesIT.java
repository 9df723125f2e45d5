package io.csvmonitor.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.operator.cluster.Cluster;
import io.csvmonitor.operator.cluster.Monitors;
import io.csvmonitor.testing.Pages;
import io.csvmonitor.testing.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of the pages that speak with a cluster, as written there: each page's lines with
 * kubectl and helm are run in turn against a real API server with the operator. What needs pods is
 * left to DocsE2E.
 */
class PagesIT {
  /** What only a whole cluster can do. */
  private static final Pattern NEEDS_PODS =
      Pattern.compile(
          "^(kubectl (.* )?(port-forward|logs|exec|cp|top|run|get --raw|rollout) .*|helm test .*)",
          Pattern.DOTALL);

  private static final String INSTALL = "helm install csv-monitor ";

  /** Commands that make files for those that follow. */
  private static final Pattern MAKES_FILES = Pattern.compile("^(awk|sed|cp|mkdir|printf) ");

  /** What stands for a reader's own. */
  private static final Pattern OWN = Pattern.compile("\\b(NAMESPACE|NAME)\\b");

  @TempDir Path folder;

  static Stream<Path> pages() throws Exception {
    return Pages.all().stream().filter(page -> lines(page).stream().anyMatch(PagesIT::ofCluster));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void commandsWork(Path page) throws Exception {
    Program.onPath("kubectl");
    Program.onPath("helm");
    try (Cluster cluster = Cluster.start(folder)) {
      cluster.installMonitoring();
      cluster.namespace("monitoring");
      cluster.startOperator(Monitors.config());
      if (lines(page).stream().anyMatch(line -> line.startsWith("helm "))) {
        adopt(cluster);
        if (lines(page).stream().noneMatch(line -> line.startsWith(INSTALL))) {
          shell(cluster, INSTALL + "charts/csv-monitor-operator -n csv-monitor --create-namespace");
        }
      }
      if (lines(page).stream().anyMatch(line -> OWN.matcher(line).find())) {
        shell(cluster, "kubectl apply -f k8s/samples/minimal.yaml");
        cluster.awaitReady("default", "minimal");
      }
      String printed = "";
      for (Pages.Block block : Pages.blocks(page)) {
        if (block.savedIn(work())) {
          continue;
        }
        if (block.language().equals("sh")) {
          StringBuilder all = new StringBuilder();
          for (String line : block.commands()) {
            if ((ofCluster(line) && !NEEDS_PODS.matcher(line).find())
                || MAKES_FILES.matcher(line).find()) {
              all.append(shell(cluster, line));
            }
          }
          printed = all.toString();
        } else if (block.note().equals("output of kubectl")) {
          assertThat(printed).as(page.toString()).matches(Pages.shown(block.text()));
        }
      }
    }
  }

  /** Every object of a page, as the API server checks it, without a field that it does not know. */
  @Test
  void objectsAreRight() throws Exception {
    Program.onPath("kubectl");
    int objects = 0;
    try (Cluster cluster = Cluster.start(folder)) {
      for (Pages.Block block : Pages.blocks("yaml")) {
        if (block.text().contains("apiVersion: ")) {
          Files.writeString(work().resolve("objects.yaml"), block.text());
          String said =
              shell(
                  cluster,
                  "kubectl apply --dry-run=server --validate=strict --filename objects.yaml");
          objects += (int) said.lines().filter(line -> line.contains("(server dry run)")).count();
        }
      }
    }
    assertThat(objects).isGreaterThanOrEqualTo(8);
  }

  @Test
  void thePagesWithCommandsAreFound() throws Exception {
    assertThat(pages().map(page -> page.getFileName().toString()))
        .contains("kubernetes.md", "operations.md", "quick-start.md", "tutorial.md");
  }

  @Test
  void whatNeedsPodsIsOnThePagesOfDocsE2E() throws Exception {
    for (Path page : Pages.all()) {
      if (lines(page).stream().anyMatch(line -> NEEDS_PODS.matcher(line).find())) {
        assertThat(Pages.ROOT.relativize(page).toString())
            .matches("docs/(quick-start|tutorial|operations|runbooks/\\w+)\\.md");
      }
    }
  }

  private static List<String> lines(Path page) {
    try {
      return Pages.blocks(page).stream()
          .filter(block -> block.language().equals("sh"))
          .flatMap(block -> block.commands().stream())
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean ofCluster(String line) {
    return line.startsWith("kubectl ") || line.startsWith("helm ");
  }

  /** The CRD is there already, for the operator: it becomes as Helm would have left it. */
  private void adopt(Cluster cluster) throws Exception {
    String crd = "crd csvmonitors.csvmonitor.io --field-manager=helm --overwrite ";
    shell(
        cluster,
        "helm template csv-monitor charts/csv-monitor-operator --show-only templates/crd.yaml"
            + " | kubectl apply --server-side --force-conflicts --field-manager=helm -f -");
    shell(cluster, "kubectl label " + crd + "app.kubernetes.io/managed-by=Helm");
    shell(
        cluster,
        "kubectl annotate "
            + crd
            + "meta.helm.sh/release-name=csv-monitor meta.helm.sh/release-namespace=csv-monitor");
  }

  /** A folder as the checkout is, in which files may be made. */
  private Path work() throws Exception {
    Path work = folder.resolve("work");
    if (!Files.exists(work)) {
      Files.createDirectories(work);
      for (String name : List.of("charts", "k8s", "data")) {
        Files.createSymbolicLink(work.resolve(name), Pages.ROOT.resolve(name));
      }
    }
    return work;
  }

  private String shell(Cluster cluster, String line) throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            current-context: test
            clusters: [{name: test, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
            users: [{name: test, user: {token: token}}]
            contexts: [{name: test, context: {cluster: test, user: test, namespace: default}}]
            """
                .formatted(cluster.client().getMasterUrl()));
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(
                "sh",
                "-c",
                line.replaceAll("\\bNAMESPACE\\b", "default").replaceAll("\\bNAME\\b", "minimal"))
            .directory(work().toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    builder.environment().put("KUBECONFIG", config.toString());
    int status = builder.start().waitFor();
    assertThat(status).as(line + "\n" + Files.readString(out)).isZero();
    return Files.readString(out);
  }
}
