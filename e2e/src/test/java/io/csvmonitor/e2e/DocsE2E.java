package io.csvmonitor.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.csvmonitor.e2e.cluster.OnCluster;
import io.csvmonitor.e2e.cluster.Reader;
import io.csvmonitor.e2e.cluster.Space;
import io.csvmonitor.testing.Pages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages' commands that need a whole cluster, as written there. */
@OnCluster
@Order(1)
class DocsE2E {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Commands of a laptop are run by the exporter's DocsIT, Helm's by the operator's PagesIT. */
  private static final Pattern HERE =
      Pattern.compile("^(kubectl|awk|sed|helm test) .*", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theTutorialEndsWithItsAlert(Space space) throws Exception {
    Reader reader = new Reader(folder, space);
    String printed = "";
    for (Pages.Block block : Pages.blocks(Pages.ROOT.resolve("docs/tutorial.md"))) {
      if (block.savedIn(folder)) {
        continue;
      }
      if (block.language().equals("sh")) {
        StringBuilder all = new StringBuilder();
        for (String command : commands(block)) {
          all.append(
              command.contains("/alerts") ? firing(reader, command, space) : reader.run(command));
        }
        printed = all.toString();
      } else if (block.note().equals("output of kubectl")) {
        assertThat(printed).matches(Pages.shown(block.text()));
      }
    }
  }

  /** Waits for the diagnosis; its members' alerts are not there beside it. */
  private static String firing(Reader reader, String command, Space space) {
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(alerts(reader.run(command), space))
                    .contains("PaymentsFail")
                    .doesNotContain("PaidLow", "FailedShare"));
    return "";
  }

  private static List<String> alerts(String answer, Space space) throws Exception {
    Stream.Builder<String> names = Stream.builder();
    for (JsonNode alert : JSON.readTree(answer)) {
      if (alert.at("/labels/namespace").asText().equals(space.name())) {
        names.add(alert.at("/labels/alertname").asText());
      }
    }
    return names.build().toList();
  }

  @Test
  void theQuickStartsMonitorIsInPrometheus(Space space) throws Exception {
    Reader reader = new Reader(folder, space);
    for (Pages.Block block : Pages.blocks(Pages.ROOT.resolve("docs/quick-start.md"))) {
      for (String command : block.language().equals("sh") ? commands(block) : List.<String>of()) {
        if (command.contains("query=orders_total")) {
          await()
              .atMost(Duration.ofSeconds(150))
              .pollInterval(Duration.ofSeconds(2))
              .untilAsserted(
                  () ->
                      assertThat(reader.run(command))
                          .contains("\"country\":\"BR\"")
                          .contains("\"namespace\":\"" + space.name() + "\""));
        } else {
          reader.run(command);
        }
      }
    }
  }

  /** Those of operations and runbooks, of a monitor that is well. */
  @Test
  void whatIsSaidOfTroubleIsRun(Space space) throws Exception {
    Reader reader = new Reader(folder, space);
    reader.run("kubectl apply -f k8s/samples/minimal.yaml");
    space.waitReady("minimal");
    int count = 0;
    for (Path page : Pages.all()) {
      if (page.endsWith("operations.md") || page.getParent().endsWith("runbooks")) {
        for (Pages.Block block : Pages.blocks(page)) {
          for (String command :
              block.language().equals("sh") ? commands(block) : List.<String>of()) {
            reader.run(
                command
                    .replaceAll("\\bNAMESPACE\\b", space.name())
                    .replaceAll("\\bNAME\\b", "minimal"));
            count++;
          }
        }
      }
    }
    assertThat(count).isGreaterThan(15);
  }

  private static List<String> commands(Pages.Block block) {
    return block.commands().stream().filter(line -> HERE.matcher(line).matches()).toList();
  }
}
