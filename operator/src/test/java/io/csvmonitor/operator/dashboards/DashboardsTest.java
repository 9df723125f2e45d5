package io.csvmonitor.operator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.monitoring.dashboards.model.Dashboard;
import io.csvmonitor.monitoring.dashboards.model.Markdown;
import io.csvmonitor.monitoring.dashboards.monitor.Dashboards;
import io.csvmonitor.operator.model.Names;
import io.csvmonitor.operator.samples.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which dashboards there are, and how they are told apart. */
class DashboardsTest {
  private static final int MOST_BYTES = 900 * 1024;

  private static Map<String, String> made(CsvMonitor monitor) {
    return Dashboards.of(Names.series(monitor), monitor.getSpec(), DashboardFile.SETTINGS);
  }

  @Test
  void thereIsOneForTheMonitorAndOneForEachSource() {
    assertThat(made(Samples.payments()).keySet())
        .containsExactly("overview", "events-transactions", "comparison-checkouts");
    assertThat(made(Samples.everything()).keySet())
        .containsExactly(
            "overview", "events-orders", "events-minutes", "snapshot-stock", "comparison-table");
    assertThat(made(Samples.largest())).hasSize(33);
  }

  /** The whole time of a calendar is marked, on each dashboard. */
  @Test
  void theTimesOfCalendarsAreMarked() {
    for (DashboardFile file : DashboardFile.of(Samples.everything())) {
      assertThat(DashboardFile.list(file.json().at("/annotations/list")))
          .filteredOn(each -> each.path("name").asText().equals("Calendars"))
          .singleElement()
          .satisfies(
              each ->
                  assertThat(each.path("expr").asText())
                      .startsWith("max by (calendar, effect) (csvmonitor_calendar_active{")
                      .contains("effect!=\"mark\"")
                      .endsWith("}) == 1"));
      assertThat(DashboardFile.list(file.json().at("/annotations/list")))
          .filteredOn(each -> each.path("name").asText().equals("Marks"))
          .singleElement()
          .satisfies(
              each -> {
                assertThat(each.path("useValueForTime").asText()).isEqualTo("on");
                assertThat(each.path("titleFormat").asText()).isEqualTo("{{calendar}} {{title}}");
                assertThat(each.path("expr").asText())
                    .startsWith(
                        "max by (calendar, title) (csvmonitor_calendar_mark_timestamp_seconds{")
                    .endsWith("}) * 1000");
              });
    }
    for (DashboardFile file : DashboardFile.of(Samples.payments())) {
      assertThat(file.text()).doesNotContain("csvmonitor_calendar_active");
    }
  }

  @Test
  void whatMovedAThresholdIsShownWhereOneIsExplained() {
    Map<String, List<JsonNode>> moved =
        DashboardFile.of(Samples.everything()).stream()
            .collect(
                Collectors.toMap(
                    DashboardFile::name,
                    file ->
                        file.panels().stream()
                            .filter(
                                panel ->
                                    panel.path("title").asText().startsWith("What moved breached"))
                            .toList()));
    assertThat(moved.values().stream().filter(panels -> !panels.isEmpty())).hasSize(2);
    for (DashboardFile file : DashboardFile.of(Samples.everything())) {
      if (file.text().contains("csvmonitor_threshold_moved")) {
        assertThat(file.queries())
            .anyMatch(
                query ->
                    query.startsWith(
                            "max by (threshold, region, csvmonitor_label, csvmonitor_value)"
                                + " (csvmonitor_threshold_moved{")
                        && query.endsWith("threshold=~\"AgainRate\"})"));
      }
    }
    for (DashboardFile file : DashboardFile.of(Samples.payments())) {
      assertThat(file.text()).doesNotContain("_threshold_moved");
    }
  }

  @Test
  void areTheSameEachTime() {
    assertThat(made(Samples.everything())).isEqualTo(made(Samples.everything()));
  }

  @Test
  void noTwoAreTakenForOneAnother() {
    List<DashboardFile> all = DashboardFile.all();
    assertThat(all).extracting(file -> file.json().get("uid").asText()).doesNotHaveDuplicates();
    assertThat(all).extracting(file -> file.json().get("title").asText()).doesNotHaveDuplicates();
  }

  @Test
  void grafanasLimitsHold() {
    for (DashboardFile file : DashboardFile.all()) {
      assertThat(file.json().get("uid").asText()).matches("[a-z0-9-]{1,40}");
      assertThat(file.json().get("title").asText()).hasSizeLessThanOrEqualTo(189);
      assertThat(DashboardFile.list(file.json().get("tags")))
          .extracting(JsonNode::asText)
          .allMatch(tag -> tag.length() <= 50)
          .contains("csv-monitor");
      assertThat(file.text().getBytes(StandardCharsets.UTF_8).length)
          .as("bytes of %s", file.name())
          .isLessThan(MOST_BYTES);
    }
  }

  @Test
  void linksLeadToTheMonitorsOtherDashboardsAndTheRunbooks() {
    for (DashboardFile file : DashboardFile.all()) {
      List<JsonNode> links = DashboardFile.list(file.json().get("links"));
      assertThat(links)
          .extracting(link -> link.get("type").asText())
          .containsExactly("dashboards", "link");
      assertThat(file.json().get("tags")).contains(links.getFirst().get("tags").get(0));
      assertThat(links.getLast().get("url").asText()).isEqualTo("https://example.com/runbooks");
    }
    assertThat(
            DashboardFile.all().stream()
                .collect(
                    Collectors.groupingBy(
                        file -> file.json().get("tags").get(1).asText(), Collectors.counting())))
        .as("one tag for each monitor")
        .hasSize(Samples.all().size());
  }

  @Test
  void theListOfMetricsLeadsToTheDashboardsThatShowThem() {
    List<DashboardFile> files = DashboardFile.of(Samples.payments());
    String markdown = files.getFirst().panels().getLast().at("/options/content").asText();
    assertThat(files.subList(1, files.size()))
        .allSatisfy(
            file -> assertThat(markdown).contains("](d/" + file.json().get("uid").asText() + ")"));
    assertThat(markdown)
        .contains("| `transactions_total` | Counter | `status` |", "Transactions by status");
  }

  @Test
  void textOfPeopleIsShownAsItIs() {
    assertThat(Markdown.escape("a | b\n<i> $x [[y]] `"))
        .isEqualTo("a &#124; b &#60;i&#62; &#36;x &#91;&#91;y&#93;&#93; &#96;");
    assertThat(Markdown.escape("😀😀😀", 4)).isEqualTo("😀…");
    assertThat(Markdown.escape("😀😀", 4)).isEqualTo("😀😀");
  }

  @Test
  void aRowThatIsNotAsWideAsThePageIsRefused() {
    assertThatThrownBy(() -> new Dashboard.Row.Panels(5, List.of()))
        .hasMessageStartingWith("must be 24 wide");
  }
}
