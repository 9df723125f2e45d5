package io.csvmonitor.data;

import java.time.LocalDateTime;
import java.time.LocalTime;

/** The incidents in the sample data, each with its first minute and its end. */
public enum PlantedIncident {
  /** The backend fails and causes many more failed and reversed transactions. */
  BACKEND_FAILURES(LocalTime.of(2, 20), LocalTime.of(3, 35)),
  /** More checkouts than on any of the compared days, while many payments are denied. */
  MORNING_SPIKE(LocalTime.of(8, 0), LocalTime.of(10, 0)),
  /** No checkout is recorded, while payments continue as usual. */
  CHECKOUT_OUTAGE(LocalTime.of(14, 0), LocalTime.of(17, 0)),
  /** More checkouts than on any of the compared days. Payments are as usual. */
  EVENING_SPIKE(LocalTime.of(20, 0), LocalTime.of(22, 0));

  private final LocalDateTime from;
  private final LocalDateTime to;

  PlantedIncident(LocalTime from, LocalTime to) {
    this.from = SampleData.LAST_DAY.atTime(from);
    this.to = SampleData.LAST_DAY.atTime(to);
  }

  /** The first minute of the incident. */
  public LocalDateTime from() {
    return from;
  }

  /** The first minute after the incident. */
  public LocalDateTime to() {
    return to;
  }

  /** Whether the incident includes the minute. */
  public boolean covers(LocalDateTime minute) {
    return !minute.isBefore(from) && minute.isBefore(to);
  }

  /** Whether the incident includes the start of the given hour of {@link SampleData#LAST_DAY}. */
  boolean coversHour(int hour) {
    return covers(SampleData.LAST_DAY.atTime(hour, 0));
  }
}
