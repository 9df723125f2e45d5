package io.csvmonitor.operator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people expect of every dashboard. */
class ConventionsTest {
  private static final Pattern SELECTOR = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern COUNTER = Pattern.compile("(\\w*\\(?)\\b\\w+_total\\{");
  private static final Pattern WINDOW = Pattern.compile("(rate|increase)\\([^\\[]*\\[([^]]*)]");

  /** One that looks at each step of its own, by a window as wide. */
  private static final Pattern SUBQUERY =
      Pattern.compile("increase\\([^\\[]*\\[(\\w+)]\\).*\\[[$\\w]+:\\1]");

  /** The value of a Counter that is newer than the range of time. */
  private static final Pattern NEWER =
      Pattern.compile(
          "sum by (\\([^)]*\\)) \\(([^)]*)\\) unless sum by \\1 \\(last_over_time\\(\\2\\[1d\\] offset \\$__range\\)\\)");

  private static final Pattern USED = Pattern.compile("\\$(label_\\w+|namespace|monitor|job)\\b");

  static Stream<DashboardFile> dashboards() {
    return Stream.concat(DashboardFile.all().stream(), DashboardFile.chart().stream());
  }

  static Stream<DashboardFile> dashboardsOfMonitors() {
    return DashboardFile.all().stream();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void isOfTheSchemaAndNotEdited(DashboardFile file) {
    assertThat(file.json().get("schemaVersion").asInt()).isEqualTo(39);
    assertThat(file.json().get("editable").asBoolean(true)).isFalse();
    assertThat(file.json().has("id")).isFalse();
    assertThat(file.json().get("description").asText()).isNotEmpty();
    assertThat(file.json().get("refresh").asText()).isIn("30s", "1m", "5m", "15m");
    assertThat(file.json().at("/time/from").asText()).matches("now-[0-9]+[hd]");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void asksTheDataSourceThatIsChosen(DashboardFile file) {
    JsonNode first = file.variables().getFirst();
    assertThat(first.get("name").asText()).isEqualTo("datasource");
    assertThat(first.get("type").asText()).isEqualTo("datasource");
    assertThat(first.get("query").asText()).isEqualTo("prometheus");
    List<JsonNode> asking =
        Stream.of(
                file.panels().stream().filter(panel -> !heading(panel)),
                file.panels().stream()
                    .flatMap(panel -> DashboardFile.list(panel.path("targets")).stream()),
                file.variables().stream().skip(1),
                DashboardFile.list(file.json().at("/annotations/list")).stream())
            .flatMap(each -> each)
            .toList();
    assertThat(asking)
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.at("/datasource/type").asText()).isEqualTo("prometheus");
              assertThat(each.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            });
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void variablesFollowTheRangeOfTimeAndAreUsed(DashboardFile file) {
    assertThat(file.variables())
        .allSatisfy(variable -> assertThat(variable.get("refresh").asInt()).isEqualTo(2));
    Set<String> used =
        file.queries().stream()
            .flatMap(query -> USED.matcher(query).results())
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertThat(file.variables().stream().skip(1).map(variable -> variable.get("name").asText()))
        .containsExactlyInAnyOrderElementsOf(used);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void eachPanelHasTitleDescriptionAndUnit(DashboardFile file) {
    assertThat(file.panels()).extracting(panel -> panel.get("id").asInt()).doesNotHaveDuplicates();
    for (JsonNode panel : file.panels()) {
      assertThat(panel.get("title").asText()).isNotBlank();
      if (!heading(panel)) {
        assertThat(panel.get("description").asText()).as(panel.toString()).endsWith(".");
      }
      if (!heading(panel) && !panel.get("type").asText().equals("text")) {
        assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
        assertThat(panel.get("targets")).isNotEmpty();
        if (!panel.has("timeFrom")) {
          assertThat(panel.get("interval").asText()).isIn("30s", "1m", "2m", "15m", "6h");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsFillTheirPageWithoutOverlap(DashboardFile file) {
    BitSet taken = new BitSet();
    int bottom = 0;
    for (JsonNode panel : file.panels()) {
      JsonNode place = panel.get("gridPos");
      int right = place.get("x").asInt() + place.get("w").asInt();
      assertThat(right).isLessThanOrEqualTo(24);
      bottom = Math.max(bottom, place.get("y").asInt() + place.get("h").asInt());
      for (int y = 0; y < place.get("h").asInt(); y++) {
        for (int x = place.get("x").asInt(); x < right; x++) {
          int cell = (place.get("y").asInt() + y) * 24 + x;
          assertThat(taken.get(cell)).as("overlap of %s", panel.get("title")).isFalse();
          taken.set(cell);
        }
      }
    }
    assertThat(taken.cardinality()).as("cells without gaps").isEqualTo(bottom * 24);
  }

  @ParameterizedTest
  @MethodSource("dashboardsOfMonitors")
  void eachQuerySelectsTheMonitorsOwnSeriesOnly(DashboardFile file) {
    assertThat(Stream.concat(file.queries().stream(), file.selectors().stream()))
        .allSatisfy(
            query ->
                assertThat(SELECTOR.matcher(query).results())
                    .isNotEmpty()
                    .allSatisfy(
                        selector ->
                            assertThat(selector.group(1)).contains(file.series().matchers())));
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void countersAreOnlyUnderRateOrIncrease(DashboardFile file) {
    for (String query : file.queries()) {
      assertThat(COUNTER.matcher(NEWER.matcher(query).replaceAll("")).results())
          .as(query)
          .allSatisfy(counter -> assertThat(counter.group(1)).isIn("rate(", "increase("));
      assertThat(WINDOW.matcher(query).results())
          .as(query)
          .allSatisfy(
              window ->
                  assertThat(SUBQUERY.matcher(query).find() ? "$__range" : window.group(2))
                      .isIn("$__rate_interval", "$__range"));
    }
  }

  private static boolean heading(JsonNode panel) {
    return panel.get("type").asText().equals("row");
  }
}
