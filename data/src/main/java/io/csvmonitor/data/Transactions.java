package io.csvmonitor.data;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Transactions per minute and status: three whole days, one block of rows for each status. */
final class Transactions {
  private static final int MINUTES = 3 * 24 * 60;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private enum Status {
    APPROVED,
    DENIED,
    REFUNDED,
    REVERSED,
    FAILED,
    BACKEND_REVERSED;

    /** The expected number in a minute. The mean of {@code drift} is about 1. */
    double mean(LocalDateTime minute, double drift) {
      boolean failing = PlantedIncident.BACKEND_FAILURES.covers(minute);
      return switch (this) {
        case APPROVED -> 112 * drift * dayShape(minute);
        case DENIED -> (PlantedIncident.MORNING_SPIKE.covers(minute) ? 34 : 6.2) * drift;
        case REFUNDED -> 0.95 * dayShape(minute);
        case REVERSED -> 1.05;
        case FAILED -> failing ? 3.5 : 0.015;
        case BACKEND_REVERSED -> failing ? 5 : 0.04;
      };
    }

    /** The shape of a day: more transactions in the afternoon than at night. */
    private static double dayShape(LocalDateTime minute) {
      double sinceNine = (minute.toLocalTime().toSecondOfDay() - 9 * 3600) / 86_400.0;
      return 1 + 0.06 * StrictMath.sin(2 * StrictMath.PI * sinceNine);
    }
  }

  private Transactions() {}

  static String csv(Chance chance) {
    StringBuilder csv = new StringBuilder("timestamp,status,count\n");
    LocalDateTime first = SampleData.LAST_DAY.minusDays(2).atTime(LocalTime.MIDNIGHT);
    for (Status status : Status.values()) {
      double drift = 1;
      for (int i = 0; i < MINUTES; i++) {
        LocalDateTime minute = first.plusMinutes(i);
        // Busy minutes come together: most of a difference from the mean remains a minute later.
        drift = 1 + 0.85 * (drift - 1) + 0.035 * chance.normal();
        csv.append(TIME.format(minute))
            .append(',')
            .append(status.name().toLowerCase(Locale.ROOT))
            .append(',')
            .append(chance.poisson(status.mean(minute, drift)))
            .append('\n');
      }
    }
    return csv.toString();
  }
}
