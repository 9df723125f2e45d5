package io.csvmonitor.api.document;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes in documents as a whole: see {@link CsvMonitorDocumentTest#wrong}. */
final class WrongDocuments {
  private WrongDocuments() {}

  static Stream<List<String>> all() {
    return Stream.of(
        List.of("csvmonitor.io/v1alpha1", "v1", "apiVersion", "must be csvmonitor.io/v1alpha1"),
        List.of("kind: CsvMonitor", "kind: ConfigMap", "kind", "must be CsvMonitor, found"),
        List.of("name: payments,", "name: Payments,", "metadata.name", "DNS-1035"),
        List.of(
            "metadata: {name: payments, namespace: shop, generation: 7}",
            "metadata: x",
            "metadata",
            "must be fields"),
        List.of("spec:", "spek:", "spek", "did you mean spec?"),
        List.of("kind: CsvMonitor\n", "kind: CsvMonitor\n---\n", "", "one YAML document"),
        List.of("kind: CsvMonitor\n", "kind: CsvMonitor\n\tx: 1\n", "", "tab"),
        List.of("kind: CsvMonitor\n", "kind: [\n", "", "must be YAML"));
  }
}
