package io.csvmonitor.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * Suggested thresholds find what the thresholds of the sample find, which people wrote: in the
 * sample, and in the real file of {@code CSV_MONITOR_DATA}.
 */
class SuggestedPaymentsIT {
  private static final Path SAMPLE = Path.of("..", "data").toAbsolutePath().normalize();

  @TempDir Path folder;

  /** An incident in the local time of the rows. */
  private record LocalSpan(LocalDateTime from, LocalDateTime to) {
    boolean overlaps(LocalSpan other) {
      return from.isBefore(other.to) && other.from.isBefore(to);
    }
  }

  @Test
  void sample() throws Exception {
    List<LocalSpan> written = incidents(written(SAMPLE.resolve("transactions.csv")));
    List<LocalSpan> suggested = incidents(suggested(SAMPLE.resolve("transactions.csv")));
    assertThat(written).hasSize(2);
    assertFound(written, suggested);
    // A detector that has just begun to learn.
    assertThat(suggested.size() - written.size()).isLessThanOrEqualTo(1);
  }

  /** Three days are too short to measure pages a week. */
  @Test
  void onlyTheFirstThresholdOfThreeDaysRaisesAlerts() throws Exception {
    Path file = SAMPLE.resolve("transactions.csv");
    String text = Cli.run("infer", "--thresholds", file.toString()).out();
    assertThat(text).contains("  # diagnoses:\n  #   - name: MoreTransactionsDenied\n");
    Path asWritten = Files.writeString(folder.resolve("as-written.yaml"), text);
    Cli checked = Cli.run("check", "--config", asWritten.toString());
    assertThat(checked.code()).as(checked.out()).isZero();
    assertThat(incidents(asWritten)).hasSize(1);
    // With mode Alert everywhere, the diagnosis can be used.
    Path all =
        Files.writeString(
            folder.resolve("all.yaml"),
            withAlerts(text)
                .replace("  # diagnoses:", "  diagnoses:")
                .replace("  #   - name: More", "    - name: More")
                .replace("  #     when:", "      when:")
                .replace("  #     summary:", "      summary:"));
    Cli good = Cli.run("check", "--config", all.toString());
    assertThat(good.code()).as(good.out()).isZero();
    assertThat(Files.readString(all)).contains("\n  diagnoses:\n");
  }

  private static String withAlerts(String manifest) {
    assertThat(manifest).contains("      mode: Shadow\n");
    return manifest.replace("      mode: Shadow\n", "");
  }

  @Test
  void realFile() throws Exception {
    String data = System.getenv("CSV_MONITOR_DATA");
    assumeTrue(data != null, "CSV_MONITOR_DATA names no folder");
    Path file = Path.of(data, "transactions.csv");
    assumeTrue(Files.exists(file), "CSV_MONITOR_DATA has no transactions.csv");
    List<LocalSpan> written = incidents(written(file));
    List<LocalSpan> suggested = incidents(suggested(file));
    assertThat(written).hasSizeGreaterThan(5);
    assertFound(written, suggested);
    assertThat(suggested).hasSizeLessThanOrEqualTo(written.size());
  }

  private static void assertFound(List<LocalSpan> written, List<LocalSpan> suggested) {
    for (LocalSpan each : written) {
      assertThat(suggested).as("%s", each).anyMatch(each::overlaps);
    }
  }

  /** The suggested thresholds, all in mode Alert. */
  private Path suggested(Path file) throws Exception {
    Cli inferred = Cli.run("infer", "--thresholds", file.toString());
    assertThat(inferred.err()).isEmpty();
    return Files.writeString(folder.resolve("suggested.yaml"), withAlerts(inferred.out()));
  }

  /** The sample's manifest without its second source, for another file. */
  private Path written(Path file) throws Exception {
    Map<String, Object> manifest =
        new Yaml().load(Files.readString(SAMPLE.resolve("payments.yaml")));
    Map<String, Object> spec = object(manifest.get("spec"));
    spec.remove("diagnoses");
    spec.remove("replay");
    list(spec.get("sources")).removeIf(source -> source.get("name").equals("checkouts"));
    list(spec.get("thresholds")).removeIf(each -> each.get("metric").equals("checkouts"));
    list(spec.get("sources"))
        .getFirst()
        .put("from", Map.of("file", Map.of("path", file.toString())));
    return Files.writeString(folder.resolve("written.yaml"), new Yaml().dump(manifest));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object node) {
    return (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object node) {
    return (List<Map<String, Object>>) node;
  }

  private static List<LocalSpan> incidents(Path manifest) throws Exception {
    Cli tried = Cli.run("backtest", "--config", manifest.toString(), "--format", "json");
    assertThat(tried.code()).as(tried.err()).isZero();
    JsonNode found = new ObjectMapper().readTree(tried.out()).path("variants").path(0);
    List<LocalSpan> all = new ArrayList<>();
    found
        .path("incidents")
        .forEach(each -> all.add(new LocalSpan(local(each.path("from")), local(each.path("to")))));
    return all;
  }

  private static LocalDateTime local(JsonNode time) {
    return LocalDateTime.parse(time.asText().substring(0, "2026-03-12T02:15:00".length()));
  }
}
