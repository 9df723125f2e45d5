package io.csvmonitor.api.threshold;

/** The accepted number of false alarms of a series in which nothing happens. */
public enum Sensitivity {
  /** About one in five weeks. */
  Low(0.2),
  /** About one a week. */
  Medium(1),
  /** About five a week. */
  High(5);

  private final double falseAlarmsPerWeek;

  Sensitivity(double falseAlarmsPerWeek) {
    this.falseAlarmsPerWeek = falseAlarmsPerWeek;
  }

  /** The accepted number of false alarms in a week: above 0. */
  public double falseAlarmsPerWeek() {
    return falseAlarmsPerWeek;
  }
}
