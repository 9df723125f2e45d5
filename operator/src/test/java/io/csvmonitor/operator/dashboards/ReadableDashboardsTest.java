package io.csvmonitor.operator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.csvmonitor.operator.samples.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be told of the look of dashboards without a Grafana. */
class ReadableDashboardsTest {
  /** The width of a page on which no column may be cut, in pixels. */
  private static final int NARROW = 900;

  private static final int COLUMNS = 24;

  /** The space around and in a panel. */
  private static final int SPACE = 34;

  /** Grafana's least width of a column without a width. */
  private static final int LEAST = 150;

  @Test
  void noColumnOfATableIsCutOnANarrowPage() {
    List<String> tooWide = new ArrayList<>();
    List<JsonNode> tables =
        panels("table", usual())
            // A matrix has as many columns as the file.
            .filter(panel -> !panel.path("transformations").toString().contains("groupingToMatrix"))
            .toList();
    for (JsonNode table : tables) {
      Map<String, Integer> widths = new HashMap<>();
      table
          .findValue("renameByName")
          .forEach(heading -> widths.putIfAbsent(heading.asText(), LEAST));
      for (JsonNode override : table.at("/fieldConfig/overrides")) {
        for (JsonNode property : override.path("properties")) {
          if (property.path("id").asText().matches("custom[.](minWidth|width)")) {
            widths.put(override.at("/matcher/options").asText(), property.path("value").asInt());
          }
        }
      }
      int needed = widths.values().stream().mapToInt(Integer::intValue).sum();
      int there = NARROW * table.at("/gridPos/w").asInt() / COLUMNS - SPACE;
      if (needed > there) {
        tooWide.add(table.path("title").asText() + ": " + needed + " > " + there + " " + widths);
      }
    }
    assertThat(tables).isNotEmpty();
    assertThat(tooWide).isEmpty();
  }

  /** Grafana's first colour is green, and green means good. */
  @Test
  void aSingleNumberHasNoColourByAccident() {
    List<JsonNode> numbers =
        panels("stat")
            .filter(each -> each.at("/options/graphMode").asText().equals("none"))
            .toList();
    assertThat(numbers)
        .isNotEmpty()
        .allSatisfy(
            each ->
                assertThat(each.at("/fieldConfig/defaults/color/mode").asText())
                    .as(each.path("title").asText())
                    .isNotEqualTo("palette-classic"));
  }

  /** Otherwise there is an axis to 100 and a legend of names while nothing is wrong. */
  @Test
  void countsOfRareThingsSayThatThereAreNone() {
    List<JsonNode> bars =
        panels("timeseries")
            .filter(
                each -> each.at("/fieldConfig/defaults/custom/drawStyle").asText().equals("bars"))
            .toList();
    assertThat(bars)
        .isNotEmpty()
        .allSatisfy(
            each -> {
              assertThat(each.at("/targets/0/expr").asText()).endsWith(" > 0");
              assertThat(each.at("/fieldConfig/defaults/noValue").asText()).isNotEmpty();
            });
  }

  /** The areas below several lines mix their colours. */
  @Test
  void onlyOneLineHasAnArea() {
    assertThat(
            panels("timeseries")
                .filter(each -> each.at("/fieldConfig/defaults/custom/fillOpacity").asInt() == 10)
                .map(each -> each.at("/fieldConfig/overrides").size()))
        .isNotEmpty()
        .containsOnly(1);
  }

  /** Grafana does not draw a heatmap that has only one column. */
  @Test
  void aHeatmapHasAllItsColumnsAfterOneDay() {
    assertThat(panels("heatmap").map(each -> each.at("/targets/0/expr").asText()))
        .isNotEmpty()
        .allMatch(expr -> expr.contains(" or label_replace((0 / 0) * "));
  }

  /** Without a monitor whose labels are as long as they can be. */
  private static Stream<DashboardFile> usual() {
    return Stream.concat(
        DashboardFile.chart().stream(),
        Stream.of(Samples.payments(), Samples.minimal(), Samples.everything())
            .flatMap(monitor -> DashboardFile.of(monitor).stream()));
  }

  private static Stream<JsonNode> panels(String type) {
    return panels(
        type, Stream.concat(DashboardFile.chart().stream(), DashboardFile.all().stream()));
  }

  private static Stream<JsonNode> panels(String type, Stream<DashboardFile> files) {
    return files
        .flatMap(file -> file.panels().stream())
        .filter(panel -> panel.path("type").asText().equals(type));
  }
}
