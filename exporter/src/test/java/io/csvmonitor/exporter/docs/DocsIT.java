package io.csvmonitor.exporter.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.csvmonitor.testing.Pages;
import io.csvmonitor.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the pages, as written there: each line of a {@code sh} block is run by a shell,
 * page by page, with the files that the page makes. Lines that begin with {@code make} are run by
 * .ci/run, those with {@code kubectl} and {@code helm} by the operator's PagesIT.
 */
class DocsIT {
  private static final String PATH = "export PATH=$PWD/exporter/target/dist/bin:$PATH";
  private static final Pattern ELSEWHERE = Pattern.compile("^(kubectl|helm) ");

  @TempDir Path folder;

  @Test
  void commandsWork() throws Exception {
    List<String> done = new ArrayList<>();
    int outputs = 0;
    for (Path page : Pages.all()) {
      // Several are called README.md.
      String own = Pages.ROOT.relativize(page).toString().replace('/', '-');
      Path here = Files.createDirectories(folder.resolve(own));
      try (Session session = new Session(here)) {
        String printed = "";
        for (Pages.Block block : Pages.blocks(page)) {
          if (block.savedIn(here)) {
            continue;
          }
          if (block.language().equals("sh")) {
            StringBuilder all = new StringBuilder();
            for (String command : block.commands()) {
              all.append(run(session, page, command));
              done.add(command);
            }
            printed = all.toString();
          } else if (block.note().equals("output")) {
            assertThat(printed).as(page.toString()).matches(Pages.shown(block.text()));
            outputs++;
          }
        }
      }
    }
    assertThat(outputs).isGreaterThan(5);
    assertThat(done)
        .anyMatch(line -> line.startsWith("csv-monitor query"))
        .contains("make run", "csv-monitor check --config orders.yaml")
        .anyMatch(line -> line.startsWith("csv-monitor infer"));
  }

  /** What a command says; nothing of one that is run elsewhere. */
  private static String run(Session session, Path page, String command) throws Exception {
    if (command.startsWith("make ")) {
      assertThat(Files.readString(Pages.ROOT.resolve(".ci/run")))
          .as(page + ": " + command + " is run by .ci/run")
          .containsPattern("(?m)^(setsid |[A-Z]+=\"[^\"]*\" )*" + Pattern.quote(command) + "( |$)");
      return command.equals("make run")
          ? session.serve("csv-monitor run --config data/payments.yaml")
          : "";
    }
    if (ELSEWHERE.matcher(command).find() || command.equals(PATH)) {
      return "";
    }
    return command.startsWith("csv-monitor run ") ? session.serve(command) : session.run(command);
  }

  @Test
  void metricsAreThoseOfTheTable() throws Exception {
    String scrape;
    try (Session session = new Session(folder)) {
      session.serve("csv-monitor run --config data/payments.yaml");
      scrape = session.run("curl -s http://localhost:8081/metrics");
    }
    List<String> served =
        Pattern.compile("^# TYPE (csvmonitor_\\S+ \\S+)$", Pattern.MULTILINE)
            .matcher(scrape)
            .results()
            .map(type -> type.group(1))
            .toList();
    List<String> listed =
        Pages.rows("metrics.md").stream()
            .filter(cells -> cells.getFirst().startsWith("`csvmonitor_"))
            .map(cells -> cells.get(0).replace("`", "") + " " + cells.get(1))
            .toList();
    // At the beginning of the sample there is too little history for a lower limit.
    // A replay remembers no rows, and keeps no state. An incident can be open or not.
    // RemoteSourceIT has the metrics of a server. The sample has no calendar.
    List<String> elsewhere =
        List.of(
            "csvmonitor_threshold_lower gauge",
            "csvmonitor_incident_open gauge",
            "csvmonitor_threshold_incident gauge",
            "csvmonitor_threshold_impact gauge",
            "csvmonitor_threshold_moved gauge",
            "csvmonitor_threshold_muted gauge",
            "csvmonitor_calendar_active gauge",
            "csvmonitor_calendar_mark_timestamp_seconds gauge",
            "csvmonitor_calendar_up gauge",
            "csvmonitor_source_state_saved gauge",
            "csvmonitor_source_remembered_rows gauge",
            "csvmonitor_source_remembered_rows_limit gauge",
            "csvmonitor_source_remembered_totals gauge",
            "csvmonitor_source_remembered_totals_limit gauge",
            "csvmonitor_source_assumed_rows_total counter",
            "csvmonitor_source_requests_total counter",
            "csvmonitor_source_request_duration_seconds_total counter",
            "csvmonitor_source_received_bytes_total counter",
            "csvmonitor_source_request_errors_total counter");
    assertThat(listed)
        .containsAll(elsewhere)
        .filteredOn(each -> !elsewhere.contains(each))
        .containsExactlyInAnyOrderElementsOf(
            served.stream().filter(each -> !elsewhere.contains(each)).toList());
  }

  @Test
  void prometheusTakesTheConfigurations() throws Exception {
    Program.onPath("promtool");
    int count = 0;
    try (Session session = new Session(folder)) {
      for (Pages.Block block : Pages.blocks("yaml")) {
        if (block.text().startsWith("scrape_configs:")) {
          Files.writeString(folder.resolve("prometheus.yml"), block.text());
          for (String name : List.of("ca.crt", "password")) {
            Files.writeString(folder.resolve(name), "");
          }
          session.run("promtool check config --syntax-only prometheus.yml");
          count++;
        } else if (block.text().startsWith("groups:")) {
          Files.writeString(folder.resolve("rules.yml"), block.text());
          session.run("promtool check rules rules.yml");
          count++;
        }
      }
      for (Pages.Block block : Pages.blocks("promql")) {
        Files.writeString(
            folder.resolve("rules.yml"),
            "groups: [{name: docs, rules: [{record: docs, expr: '"
                + block.text().strip().replace("'", "''")
                + "'}]}]");
        session.run("promtool check rules rules.yml");
        count++;
      }
    }
    assertThat(count).isGreaterThan(4);
  }
}
