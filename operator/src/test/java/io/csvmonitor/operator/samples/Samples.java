package io.csvmonitor.operator.samples;

import io.csvmonitor.api.CsvMonitor;
import io.csvmonitor.api.CsvMonitorSpec;
import io.csvmonitor.api.document.CsvMonitorDocument;
import io.csvmonitor.api.document.InvalidDocumentException;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** CsvMonitors of all kinds. */
public final class Samples {
  private Samples() {}

  /** All that a test can go through. */
  public static List<CsvMonitor> all() {
    return List.of(payments(), minimal(), everything(), twin(), largest());
  }

  /** The payment company's, of the folder data. */
  public static CsvMonitor payments() {
    try {
      return read("shop", "payments", Files.readString(Path.of("..", "data", "payments.yaml")));
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** One Counter without labels. */
  public static CsvMonitor minimal() {
    return read(
        "shop",
        "minimal",
        """
        sources:
          - name: logins
            from: {configMap: {name: logins, key: logins.csv}}
            metrics: [{name: logins, type: Counter}]
        """);
  }

  /** One of the same name as payments, elsewhere. */
  public static CsvMonitor twin() {
    CsvMonitor twin = payments();
    twin.getMetadata().setNamespace("office");
    return twin;
  }

  /** All modes, types and kinds of labels. */
  public static CsvMonitor everything() {
    return read(
        "shop",
        "everything",
        """
        sources:
          - name: orders
            from: {configMap: {name: orders, key: orders.csv}}
            time: {columns: [at]}
            metrics:
              - {name: orders, help: 'Orders | by "region" in $datasource.', type: Counter, labels: [{column: region}, {column: kind, values: [new, again]}]}
              - {name: revenue_euros, type: Counter, value: amount, labels: [{as: shop, value: main}]}
              - {name: queue_seconds, type: Gauge, value: queue}
              - {name: queue_ratio, type: Gauge, value: ratio, labels: [{column: region, values: [north, south]}]}
              - {name: queue_length, type: Gauge, value: length, labels: [{column: clerk}]}
          - name: minutes
            from: {configMap: {name: orders, key: minutes.csv}}
            mode: Upsert
            freshness: 1d
            time: {columns: [at], pattern: "yyyy-MM-dd"}
            metrics:
              - {name: calls, type: Counter, columns: {as: outcome, names: [answered, missed]}, labels: [{column: team}]}
          - name: stock
            from: {persistentVolumeClaim: {claimName: exports, path: "stock-*.csv"}}
            mode: Snapshot
            metrics:
              - {name: stock_items, type: Gauge, value: items, labels: [{column: article}, {column: place, as: warehouse}]}
          - name: table
            from: {configMap: {name: table, key: table.csv}}
            mode: Snapshot
            time: {columns: [hour], pattern: "HH' 'mm", date: Today}
            metrics:
              - {name: visits, type: Gauge, columns: {as: day, names: ["last \\"week\\"", Today, "7\\\\8", c4, c5, c6, c7, c8, c9, c10, c11]}, labels: [{column: hour}, {column: site}]}
              - {name: totals, type: Gauge, columns: {as: which, names: [a, b]}}
              - {name: single, type: Gauge, columns: {as: which, names: [a]}}
        ratios:
          - {name: again_rate, help: Customers that come again., numerator: {metric: orders, match: {kind: [again]}}, denominator: {metric: orders}, by: [region]}
          - {name: basket, numerator: {metric: revenue_euros}, denominator: {metric: orders}}
        thresholds:
          - {name: Queue, severity: Info, metric: queue_seconds, limit: {above: "0.5", below: -3}}
          - {name: Regions, severity: Critical, metric: orders, by: [region, kind], window: 1h, baseline: {season: 7d}, deviation: {below: 50%}}
          - {name: Again, metric: orders, match: {kind: [again]}, by: [region], share: {above: 10%, of: {kind: [new, again]}}}
          - {name: Zero, metric: visits, baseline: {match: {day: [Today]}}, dropToZero: {}}
          - {name: Odd, metric: calls, by: [team], anomaly: {}}
          - {name: Strangers, metric: queue_length, newValues: {label: clerk}}
          - {name: Silent, metric: stock_items, severity: Critical, absent: {after: 2d}}
          - {name: FewAgain, metric: orders, match: {kind: [again]}, share: {below: 30%}}
          - {name: Tried, mode: Shadow, metric: orders, by: [region], anomaly: {}}
          - {name: TriedShare, mode: Shadow, severity: Info, metric: orders, match: {kind: [again]}, share: {above: 60%}}
          - {name: AgainRate, metric: again_rate, limit: {below: 20%}, explain: [kind]}
          - {name: Basket, metric: basket, baseline: {season: 24h}, deviation: {belowBy: 5, aboveBy: 5}}
        diagnoses:
          - {name: Both, when: {breached: [Queue, Regions]}, summary: 'Two of {{ everything }}.'}
          - {name: Quiet, severity: Warning, when: {breached: [Odd, Silent], normal: [Zero]}, summary: Nobody calls.}
        calendars:
          - {name: Night, effect: Mute, timeIntervals: [{times: [{start_time: "01:00", end_time: "04:00"}]}]}
          - {name: Deploys, effect: Mark, from: {configMap: {name: deploys, key: deploys.csv}}, thresholds: [Queue]}
          - {name: Known_Outages, effect: Known, from: {persistentVolumeClaim: {claimName: exports, path: known/*.ics}}}
          - name: OnCall
            effect: Mark
            from: {http: {url: "https://calendar.example.com/on-call.ics", authorization: {credentials: {secretKeyRef: {name: calendar, key: token}}}}}
        monitoring: {interval: 2m}
        """);
  }

  /** As large as the schema allows, with the longest names. */
  public static CsvMonitor largest() {
    return monitor("s".repeat(63), "n".repeat(63), Largest.SPEC);
  }

  /** Takes seconds to read. */
  private static final class Largest {
    // More than a file may have.
    static final CsvMonitorSpec SPEC =
        Serialization.unmarshal("sources:\n" + sources() + verdicts(), CsvMonitorSpec.class);
  }

  private static String sources() {
    return IntStream.range(0, 32).mapToObj(Samples::source).collect(Collectors.joining());
  }

  private static String verdicts() {
    StringBuilder yaml = new StringBuilder("thresholds:\n");
    String by =
        IntStream.range(0, 4)
            .mapToObj(label -> unique("l", label, 63))
            .collect(Collectors.joining(", "));
    for (int i = 0; i < 200; i++) {
      yaml.append("  - {name: " + unique("t", i, 63) + ", metric: " + unique("m", 0, 63));
      yaml.append(", by: [" + by + "], limit: {above: 1}}\n");
    }
    yaml.append("diagnoses:\n");
    String members =
        IntStream.range(0, 16)
            .mapToObj(member -> unique("t", member, 63))
            .collect(Collectors.joining(", "));
    for (int i = 0; i < 64; i++) {
      yaml.append("  - {name: " + unique("d", i, 63) + ", when: {breached: [" + members + "]}");
      yaml.append(", summary: '" + "|".repeat(300) + "'}\n");
    }
    return yaml.toString();
  }

  private static String source(int number) {
    boolean wide = number % 2 == 1;
    return """
    - name: %s
      from: {configMap: {name: all, key: all.csv}}
      mode: %s
      time: {columns: [at], pattern: "HH'h'", date: Today}
      metrics:
    """
            .formatted(unique("s", number, 63), wide ? "Snapshot" : "Append")
        + IntStream.range(0, 16)
            .mapToObj(metric -> wide ? wide(number * 16 + metric) : counter(number * 16 + metric))
            .collect(Collectors.joining());
  }

  private static String counter(int number) {
    return "  - {name: "
        + unique("m", number, 63)
        + ", type: Counter, value: v, help: '"
        + "|".repeat(500)
        + "', labels: ["
        + IntStream.range(0, 12)
            .mapToObj(label -> "{column: at, as: " + unique("l", label, 63) + "}")
            .collect(Collectors.joining(", "))
        + "]}\n";
  }

  private static String wide(int number) {
    return "  - {name: "
        + unique("m", number, 63)
        + ", type: Gauge, help: '"
        + "|".repeat(500)
        + "', labels: [{column: at, as: "
        + "k".repeat(63)
        + "}], columns: {as: "
        + "w".repeat(63)
        + ", names: ["
        + IntStream.range(0, 64)
            .mapToObj(column -> "😀".repeat(97) + column)
            .collect(Collectors.joining(", "))
        + "]}}\n";
  }

  private static String unique(String letter, int number, int length) {
    String digits = "x" + number;
    return letter.repeat(length - digits.length()) + digits;
  }

  private static CsvMonitor read(String namespace, String name, String yaml) {
    try {
      return monitor(namespace, name, CsvMonitorDocument.read(yaml).spec());
    } catch (InvalidDocumentException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static CsvMonitor monitor(String namespace, String name, CsvMonitorSpec spec) {
    CsvMonitor monitor = new CsvMonitor();
    monitor.setMetadata(new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
    monitor.setSpec(spec);
    return monitor;
  }
}
