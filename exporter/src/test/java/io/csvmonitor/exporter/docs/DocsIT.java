package io.csvmonitor.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.csvmonitor.testing.Program;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the pages, as written there: each line of a {@code sh} block is run in a folder
 * that has the sample data and the README's files. Lines that begin with {@code make} are run by
 * .ci/run; to {@code csv-monitor run} a free port is added.
 */
class DocsIT {
  private static final Path PROGRAM =
      Path.of("target", "dist", "bin", "csv-monitor").toAbsolutePath();
  private static final Pattern ADDRESS = Pattern.compile("metrics: (http\\S+)\\)");

  private static final Path TUTORIAL = Documents.ROOT.resolve("docs/tutorial.md");

  @TempDir Path folder;

  @BeforeEach
  void copyFiles() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    for (String name : List.of("payments.yaml", "transactions.csv", "checkouts.csv")) {
      Files.copy(Documents.ROOT.resolve("data").resolve(name), data.resolve(name));
    }
    Files.writeString(folder.resolve("orders.csv"), Documents.blocks("csv").getFirst().text());
    Files.writeString(
        folder.resolve("orders.yaml"),
        Documents.blocks("yaml").stream()
            .map(Documents.Block::text)
            .filter(yaml -> yaml.contains("orders.csv"))
            .findFirst()
            .orElseThrow());
  }

  @Test
  void commandsWork() throws Exception {
    String ci = Files.readString(Documents.ROOT.resolve(".ci/run"));
    List<String> done = new ArrayList<>();
    for (Documents.Block block : Documents.blocks("sh")) {
      if (block.page().equals(TUTORIAL)) {
        continue;
      }
      for (String line : commands(block.text())) {
        if (line.startsWith("make ")) {
          assertThat(ci)
              .as(block.page() + ": " + line + " is run by .ci/run")
              .containsPattern("(?m)^(setsid )?" + Pattern.quote(line) + "( |$)");
        } else if (line.startsWith("csv-monitor run ")) {
          assertThat(scrape(line)).as(line).contains("orders_total{country=\"BR\"} 1.0");
        } else {
          assertThat(line).startsWith("csv-monitor ");
          Process process = start(line, "out");
          assertThat(process.waitFor()).as(line + "\n" + output("out")).isZero();
        }
        done.add(line);
      }
    }
    assertThat(done)
        .anyMatch(line -> line.startsWith("csv-monitor query"))
        .contains("make run", "csv-monitor check --config orders.yaml")
        .anyMatch(line -> line.startsWith("csv-monitor infer"));
  }

  /** From top to bottom in an empty folder; what is for a cluster is left to the e2e tests. */
  @Test
  void theTutorialGoesAsItSays(@TempDir Path empty) throws Exception {
    String said = "";
    int shown = 0;
    for (Documents.Block block : Documents.blocks(TUTORIAL)) {
      switch (block.language()) {
        case "sh" -> {
          Process process = shell(block.text(), empty, folder.resolve("tutorial"));
          assertThat(process.waitFor()).as(block.text() + output("tutorial")).isZero();
          said = output("tutorial");
        }
        case "yaml" -> Files.writeString(empty.resolve(block.file()), block.text());
        case "text" -> {
          assertThat(said).contains(block.text().lines().toList());
          shown++;
        }
        default -> assertThat(block.language()).isEqualTo("console");
      }
    }
    assertThat(shown).isGreaterThan(1);
  }

  @Test
  void theQuerysAnswerIsThatOfThePage() throws Exception {
    String page = "query.md";
    Documents.Block first = onPage("sh", page).getFirst();
    assertThat(start(commands(first.text()).getFirst(), "out").waitFor()).isZero();
    assertThat(onPage("text", page).getFirst().text()).isEqualTo(output("out"));
  }

  private static List<Documents.Block> onPage(String language, String page) throws Exception {
    return Documents.blocks(language).stream().filter(one -> one.page().endsWith(page)).toList();
  }

  @Test
  void metricsAreThoseOfTheTable() throws Exception {
    String scrape = scrape("csv-monitor run --config data/payments.yaml");
    List<String> served =
        Pattern.compile("^# TYPE (csvmonitor_\\S+ \\S+)$", Pattern.MULTILINE)
            .matcher(scrape)
            .results()
            .map(type -> type.group(1))
            .toList();
    List<String> listed =
        Documents.rows("metrics.md").stream()
            .filter(cells -> cells.getFirst().startsWith("`csvmonitor_"))
            .map(cells -> cells.get(0).replace("`", "") + " " + cells.get(1))
            .toList();
    // At the beginning of the sample there is too little history for a lower limit.
    List<String> later = List.of("csvmonitor_threshold_lower gauge");
    assertThat(listed)
        .containsAll(later)
        .filteredOn(each -> !later.contains(each))
        .containsExactlyInAnyOrderElementsOf(
            served.stream().filter(each -> !later.contains(each)).toList());
  }

  @Test
  void prometheusTakesTheConfigurations() throws Exception {
    Path promtool = Program.onPath("promtool");
    int count = 0;
    for (Documents.Block block : Documents.blocks("yaml")) {
      if (block.text().startsWith("scrape_configs:")) {
        Files.writeString(folder.resolve("prometheus.yml"), block.text());
        for (String name : List.of("ca.crt", "password")) {
          Files.writeString(folder.resolve(name), "");
        }
        run(promtool.toString(), "check", "config", "--syntax-only", "prometheus.yml");
        count++;
      }
    }
    for (Documents.Block block : Documents.blocks("promql")) {
      Files.writeString(
          folder.resolve("rules.yml"),
          "groups: [{name: docs, rules: [{record: docs, expr: '" + block.text().strip() + "'}]}]");
      run(promtool.toString(), "check", "rules", "rules.yml");
      count++;
    }
    assertThat(count).isGreaterThan(4);
  }

  private void run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertThat(process.waitFor()).as(output("out")).isZero();
  }

  /** Runs a serving command until its first complete scrape. */
  private String scrape(String command) throws Exception {
    Process process = start(command + " --port 0", "served");
    try (HttpClient client = HttpClient.newHttpClient()) {
      await().atMost(60, TimeUnit.SECONDS).until(() -> ADDRESS.matcher(output("served")).find());
      Matcher address = ADDRESS.matcher(output("served"));
      assertThat(address.find()).isTrue();
      URI metrics = URI.create(address.group(1));
      await()
          .atMost(60, TimeUnit.SECONDS)
          .until(() -> get(client, metrics.resolve("/-/ready")).statusCode() == 200);
      return get(client, metrics).body();
    } finally {
      process.destroy();
      assertThat(process.waitFor()).isZero();
    }
  }

  private static HttpResponse<String> get(HttpClient client, URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A block's commands: its lines, but for those in the midst of a quoted text. */
  private static List<String> commands(String block) {
    List<String> commands = new ArrayList<>();
    String open = "";
    for (String line : block.lines().toList()) {
      String command = open + line;
      boolean quoted = command.chars().filter(c -> c == '"').count() % 2 == 1;
      open = quoted ? command + "\n" : "";
      if (!quoted) {
        commands.add(command);
      }
    }
    assertThat(open).as("a text without its closing quote").isEmpty();
    return commands;
  }

  /** Leaves the line to a shell, as a user does. */
  private Process start(String line, String output) throws Exception {
    return shell("exec " + line, folder, folder.resolve(output));
  }

  private static Process shell(String commands, Path directory, Path output) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-e", "-c", commands)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder
        .environment()
        .merge("PATH", String.valueOf(PROGRAM.getParent()), (path, bin) -> bin + ":" + path);
    return builder.start();
  }

  private String output(String name) throws Exception {
    return Files.readString(folder.resolve(name));
  }
}
