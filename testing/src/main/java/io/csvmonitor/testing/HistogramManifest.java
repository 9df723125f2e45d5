package io.csvmonitor.testing;

/** A manifest with a Histogram of the durations of requests. */
public final class HistogramManifest {
  private HistogramManifest() {}

  /**
   * The manifest.
   *
   * @param evaluated the quantile and the window of its threshold
   */
  public static String of(String evaluated) {
    return """
        sources:
          - name: requests
            from: {file: {path: requests.csv}}
            time: {columns: [time]}
            metrics:
              - name: request_seconds
                type: Histogram
                value: seconds
                buckets: ["1", "2", "5"]
                labels: [{column: path}]
        thresholds:
          - {name: Slow, metric: request_seconds, %s, limit: {above: 2}}
        """
        .formatted(evaluated);
  }
}
