package io.csvmonitor.data;

import java.time.LocalDateTime;
import java.time.LocalTime;

/** What is planted in the sample data: each incident with its first minute and its end. */
public enum PlantedIncident {
  /** The backend fails: many more transactions are failed or reversed by it. */
  BACKEND_FAILURES(LocalTime.of(2, 20), LocalTime.of(3, 35)),
  /** More checkouts than on any day they are compared with, while many payments are denied. */
  MORNING_SPIKE(LocalTime.of(8, 0), LocalTime.of(10, 0)),
  /** No checkout is recorded, while payments go on as always. */
  CHECKOUT_OUTAGE(LocalTime.of(14, 0), LocalTime.of(17, 0)),
  /** More checkouts than on any day they are compared with; payments are as always. */
  EVENING_SPIKE(LocalTime.of(20, 0), LocalTime.of(22, 0));

  private final LocalDateTime from;
  private final LocalDateTime to;

  PlantedIncident(LocalTime from, LocalTime to) {
    this.from = SampleData.LAST_DAY.atTime(from);
    this.to = SampleData.LAST_DAY.atTime(to);
  }

  /** The first minute of it. */
  public LocalDateTime from() {
    return from;
  }

  /** The first minute behind it. */
  public LocalDateTime to() {
    return to;
  }

  /** Whether it is going on in this minute. */
  public boolean covers(LocalDateTime minute) {
    return !minute.isBefore(from) && minute.isBefore(to);
  }

  /** Whether it is going on in the hour of {@link SampleData#LAST_DAY} that begins then. */
  boolean coversHour(int hour) {
    return covers(SampleData.LAST_DAY.atTime(hour, 0));
  }
}
