package io.csvmonitor.exporter.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A month of one-minute rows of six series with many incidents, and its manifest. */
public final class MonthOfMinutes {
  public static final int DAYS = 31;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final List<String> SERIES =
      List.of("approved", "denied", "failed", "refunded", "reversed", "chargeback");

  private static final String MANIFEST =
      """
      sources:
        - name: payments
          from: {file: {path: payments.csv}}
          time: {columns: [time], pattern: "yyyy-MM-dd HH:mm", zone: Europe/Berlin}
          metrics:
            - {name: payments, type: Counter, value: n, labels: [{column: status}]}
      thresholds:
        - {name: Low, severity: Critical, metric: payments, match: {status: [approved]}, window: 1m, baseline: {season: 24h, history: 7}, deviation: {below: 60%}}
        - {name: Each, metric: payments, by: [status], window: 1m, limit: {above: 400}}
        - {name: Failed, severity: Critical, metric: payments, match: {status: [failed]}, window: 1m, share: {above: 20%, minimum: 50}}
        - {name: Strange, metric: payments, by: [status], window: 5m, anomaly: {season: 24h, sensitivity: High}}
      diagnoses:
        - {name: Outage, when: {breached: [Low, Strange]}, summary: Payments are down.}
      """;

  private MonthOfMinutes() {}

  /**
   * Writes the file and the manifest.
   *
   * @return the manifest
   */
  public static Path write(Path folder) throws IOException {
    Random random = new Random(7);
    LocalDateTime start = LocalDateTime.of(2026, 1, 1, 0, 0);
    try (BufferedWriter csv = Files.newBufferedWriter(folder.resolve("payments.csv"))) {
      csv.write("time,status,n\n");
      for (int minute = 0; minute < DAYS * 1_440; minute++) {
        int ofDay = minute % 1_440;
        boolean isGap = minute / 1_440 == 20 && ofDay >= 600 && ofDay < 690;
        // Each day has an outage of its own length, the last one goes on.
        boolean isOutage =
            minute / 1_440 > 8
                && (minute >= DAYS * 1_440 - 60
                    || (ofDay >= 700 && ofDay < 700 + 4 * (minute / 1_440)));
        for (int i = 0; i < SERIES.size() && !isGap; i++) {
          double usual = (200 >> i) * (1 + 0.5 * Math.sin(2 * Math.PI * ofDay / 1_440));
          double part = isOutage ? i == 0 ? 0.2 : 3 : 1;
          long count = Math.round(usual * part * (0.9 + 0.2 * random.nextDouble()));
          csv.write(
              "%s,%s,%d\n".formatted(TIME.format(start.plusMinutes(minute)), SERIES.get(i), count));
        }
      }
    }
    return Files.writeString(folder.resolve("monitor.yaml"), MANIFEST);
  }
}
