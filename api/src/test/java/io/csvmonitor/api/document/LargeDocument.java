package io.csvmonitor.api.document;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** As many sources, metrics and labels as the schema allows, with the longest names of metrics. */
final class LargeDocument {
  private LargeDocument() {}

  /**
   * A manifest of 32 sources of 16 metrics of 12 labels each, 200 thresholds and 64 diagnoses.
   *
   * @param column the labels' columns, and {@code as} what follows in a label, with {@code %02d}
   *     for the label's number
   */
  static String of(String column, String as) {
    String label = "{column: %s%s}".formatted(column, as);
    String labels =
        IntStream.range(0, 12)
            .mapToObj(i -> label.replace("%02d", "%02d".formatted(i)))
            .collect(Collectors.joining(", "));
    StringBuilder yaml =
        new StringBuilder(
            """
            apiVersion: csvmonitor.io/v1alpha1
            kind: CsvMonitor
            metadata: {name: large}
            spec:
              sources:
            """);
    for (int source = 0; source < 32; source++) {
      yaml.append("    - name: s%d\n".formatted(source));
      yaml.append("      from: {file: {path: a.csv}}\n      metrics:\n");
      for (int metric = 0; metric < 16; metric++) {
        yaml.append("        - name: " + metric(source, metric) + "\n          type: Counter\n");
        yaml.append("          labels: [" + labels + "]\n");
        yaml.append("          columns: {as: wide, names: [a]}\n");
      }
    }
    yaml.append("  thresholds:\n");
    for (int i = 0; i < 200; i++) {
      yaml.append(
          "    - {name: %s, metric: %s, limit: {above: 1}}\n"
              .formatted(threshold(i), metric(31, 15)));
    }
    yaml.append("  diagnoses:\n");
    for (int i = 0; i < 64; i++) {
      String all =
          IntStream.range(184, 200)
              .mapToObj(each -> threshold(each))
              .collect(Collectors.joining(", "));
      yaml.append(
          "    - {name: d%d, when: {breached: [%s], normal: [%s]}, summary: s}\n"
              .formatted(i, all, all));
    }
    return yaml.toString();
  }

  private static String threshold(int number) {
    return "t".repeat(59) + "%03d".formatted(number);
  }

  static String metric(int source, int metric) {
    return "m".repeat(59) + "%02d%02d".formatted(source, metric);
  }
}
