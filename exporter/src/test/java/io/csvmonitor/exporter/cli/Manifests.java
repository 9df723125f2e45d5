package io.csvmonitor.exporter.cli;

/** Manifests that tests share. */
final class Manifests {
  private Manifests() {}

  /** Counts {@code n} of counts.csv by {@code kind}. */
  static final String COUNTS =
      """
      apiVersion: csvmonitor.io/v1alpha1
      kind: CsvMonitor
      metadata: {name: counts}
      spec:
        sources:
          - name: counts
            from: {file: {path: counts.csv}}
            time: {columns: [time]}
            metrics:
              - name: things
                type: Counter
                value: n
                labels: [{column: kind, values: [a, b]}]
      """;
}
