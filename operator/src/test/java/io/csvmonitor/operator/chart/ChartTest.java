package io.csvmonitor.operator.chart;

import static io.csvmonitor.operator.chart.Checkout.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What of the chart's files has to agree with others. */
class ChartTest {
  @Test
  void theCrdIsTheGeneratedOne() {
    assertThat(Checkout.CHART.resolve("files/csvmonitors.csvmonitor.io.yaml"))
        .as("make chart copies it")
        .hasSameTextualContentAs(Checkout.CRD);
  }

  @Test
  void theVersionIsTheProjects() throws Exception {
    Map<String, Object> chart = read(Checkout.CHART.resolve("Chart.yaml"));
    assertThat(chart)
        .containsEntry("version", Checkout.version())
        .containsEntry("appVersion", Checkout.version());
  }

  @Test
  void theSchemaHasEveryValueAndNoOther() throws Exception {
    Map<String, Object> schema = read(Checkout.CHART.resolve("values.schema.json"));
    Map<String, Object> values = read(Checkout.CHART.resolve("values.yaml"));
    assertThat(keys(at(schema, "properties"))).isEqualTo(keys(values));
    for (String part :
        List.of("exporter", "monitoring", "crds", "serviceAccount", "rbac", "service")) {
      assertThat(keys(at(schema, "properties", part, "properties")))
          .as(part)
          .isEqualTo(keys(values.get(part)));
    }
  }

  /** So that the ci values show each key at work. */
  @Test
  void oneOfTheCiValuesHasEverything() throws Exception {
    Map<String, Object> everything = read(Checkout.CHART.resolve("ci/everything-values.yaml"));
    assertThat(keys(everything)).isEqualTo(keys(read(Checkout.CHART.resolve("values.yaml"))));
  }

  private static Set<String> keys(Object map) {
    Set<String> keys = new TreeSet<>();
    ((Map<?, ?>) map).keySet().forEach(key -> keys.add(key.toString()));
    return keys;
  }

  private static Map<String, Object> read(Path file) throws IOException {
    return Checkout.yaml(Files.readString(file));
  }
}
