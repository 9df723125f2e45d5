package io.csvmonitor.e2e;

/** The CsvMonitors of several tests. */
final class Monitors {
  /** What its exporter asks for; less than by default, since there are many on one small node. */
  static final String SMALL =
      "{resources: {requests: {cpu: 5m, memory: 64Mi}, limits: {memory: 256Mi}}}";

  private Monitors() {}

  /** Three orders in a ConfigMap, counted by country: BR 2, PT 1. */
  static String orders(String name) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: %1$s}
    data:
      orders.csv: |
        country,amount
        BR,19.90
        PT,5.00
        BR,7.25
    ---
    %2$s
    """
        .formatted(name, ordersMonitor(name));
  }

  /** The same without its ConfigMap. */
  static String ordersMonitor(String name) {
    return """
    apiVersion: csvmonitor.io/v1alpha1
    kind: CsvMonitor
    metadata: {name: %1$s}
    spec:
      sources:
        - name: orders
          from: {configMap: {name: %1$s, key: orders.csv}}
          metrics:
            - {name: orders, type: Counter, labels: [{column: country}]}
      exporter: %2$s
    """
        .formatted(name, SMALL);
  }
}
