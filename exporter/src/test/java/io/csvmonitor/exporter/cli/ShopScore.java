package io.csvmonitor.exporter.cli;

import io.csvmonitor.exporter.config.ExporterConfig;
import io.csvmonitor.exporter.incident.Incident;
import io.csvmonitor.exporter.suggest.Suggestion;
import io.csvmonitor.exporter.suggest.Suggestions;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How good the suggested thresholds are for generated shops: which faults they find, and how often
 * they page besides, in the later half of the history. Prints the table of docs/commands.md: {@code
 * make suggest-score}.
 *
 * @param pages pages a week besides the planted faults, of each shop
 */
record ShopScore(Map<GeneratedShop.Kind, Integer> found, int shops, List<Double> pages) {
  /**
   * Prints the score.
   *
   * @param arguments the number of shops, the minutes between two rows, and the pages a week
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.print(
        of(
                Integer.parseInt(arguments[0]),
                Duration.ofMinutes(Long.parseLong(arguments[1])),
                Double.parseDouble(arguments[2]),
                Files.createTempDirectory("shops"))
            .table());
  }

  /** Suggests thresholds for some shops. */
  static ShopScore of(int shops, Duration step, double pagesPerWeek, Path folder) throws Exception {
    Map<GeneratedShop.Kind, Integer> found = new EnumMap<>(GeneratedShop.Kind.class);
    List<Double> pages = new ArrayList<>();
    for (int seed : IntStream.range(0, shops).toArray()) {
      GeneratedShop shop = GeneratedShop.of(seed);
      Files.writeString(folder.resolve("payments.csv"), shop.csv(step));
      Suggestions suggestions =
          SuggestedThresholds.of(
              ExporterConfig.parse(folder.resolve("payments.yaml"), manifest(step)), pagesPerWeek);
      for (GeneratedShop.Fault fault : shop.laterFaults()) {
        found.merge(fault.kind(), finds(suggestions, fault) ? 1 : 0, Integer::sum);
      }
      long others =
          suggestions.later().stream()
              .filter(page -> shop.faults().stream().noneMatch(fault -> overlaps(fault, page)))
              .count();
      pages.add(others / (GeneratedShop.WEEKS / 2.0));
    }
    return new ShopScore(found, shops, pages);
  }

  private static String manifest(Duration step) {
    return """
        sources:
          - name: payments
            from: {file: {path: payments.csv}}
            time: {columns: [time], pattern: "yyyy-MM-dd'T'HH:mm", period: %dm}
            metrics: [{name: payments, type: Counter, value: count, labels: [{column: status}]}]
        """
        .formatted(step.toMinutes());
  }

  private static boolean finds(Suggestions suggestions, GeneratedShop.Fault fault) {
    return suggestions.chosen().stream()
        .map(Suggestion::later)
        .flatMap(List::stream)
        .anyMatch(incident -> overlaps(fault, incident));
  }

  private static boolean overlaps(GeneratedShop.Fault fault, Incident incident) {
    return fault.overlaps(incident.from(), incident.to());
  }

  /** The part of the planted faults that was found. */
  double foundPart() {
    return found.values().stream().mapToInt(Integer::intValue).sum()
        / (double) (shops * GeneratedShop.Kind.values().length);
  }

  /** The pages a week of the shop with the most pages. */
  double mostPages() {
    return Collections.max(pages);
  }

  String table() {
    StringBuilder table = new StringBuilder("| | |\n| --- | ---: |\n");
    found.forEach(
        (kind, count) ->
            table.append("| found: %s | %.0f %% |\n".formatted(kind.title, 100.0 * count / shops)));
    table.append("| found | %.0f %% |\n".formatted(100 * foundPart()));
    table.append(
        "| other pages a week, mean | %.2f |\n"
            .formatted(pages.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
    return table.append("| other pages a week, most | %.2f |\n".formatted(mostPages())).toString();
  }
}
