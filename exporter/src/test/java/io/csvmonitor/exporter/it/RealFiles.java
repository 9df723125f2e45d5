package io.csvmonitor.exporter.it;

/** The manifest of the design for the real files. */
public final class RealFiles {
  /** With {@code %1$s} where their folder stands. */
  public static final String MANIFEST =
      """
      sources:
        - name: transactions
          from: {file: {path: '%1$s/transactions.csv'}}
          time: {columns: [timestamp], pattern: "yyyy-MM-dd HH:mm:ss", zone: America/Sao_Paulo}
          freshness: 1h
          metrics:
            - name: transactions
              type: Counter
              value: count
              labels: [{column: status, values: [approved, denied, failed]}]
        - name: checkouts
          from: {file: {path: '%1$s/checkout_2.csv'}}
          mode: Snapshot
          time: {columns: [time], pattern: "HH'h'", zone: America/Sao_Paulo, date: "2025-07-14"}
          metrics:
            - name: checkouts
              type: Gauge
              labels: [{column: time, as: hour}]
              columns: {as: comparison, names: [today, yesterday, same_day_last_week, avg_last_week, avg_last_month]}
      thresholds:
        - name: CheckoutsStopped
          severity: Critical
          metric: checkouts
          match: {comparison: [today]}
          baseline: {match: {comparison: [yesterday, same_day_last_week, avg_last_week, avg_last_month]}, combine: Median}
          dropToZero: {minimum: 5}
        - name: CheckoutsSpike
          severity: Warning
          metric: checkouts
          match: {comparison: [today]}
          baseline: {match: {comparison: [yesterday, same_day_last_week, avg_last_week, avg_last_month]}, combine: Max}
          deviation: {above: 130%%, minimumDifference: 5}
        - name: FailedShare
          severity: Critical
          metric: transactions
          match: {status: [failed, backend_reversed]}
          window: 15m
          share: {above: 0.5%%, minimum: 100}
        - name: DeniedBurst
          severity: Warning
          metric: transactions
          match: {status: [denied]}
          window: 5m
          anomaly: {direction: Up, season: 24h, sensitivity: Medium}
        - name: ApprovedVolume
          severity: Critical
          metric: transactions
          match: {status: [approved]}
          window: 15m
          baseline: {season: 24h, history: 3, combine: Median}
          deviation: {below: 70%%, above: 150%%}
      diagnoses:
        - name: MonitoringFailure
          when: {breached: [CheckoutsStopped], normal: [ApprovedVolume]}
          summary: Checkouts are not being recorded while payments go through.
        - name: CardTesting
          when: {breached: [CheckoutsSpike, DeniedBurst]}
          summary: More checkouts than usual and a burst of denials, as when stolen cards are tried.
      """;

  private RealFiles() {}
}
