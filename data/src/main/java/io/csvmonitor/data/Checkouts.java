package io.csvmonitor.data;

/** Checkouts by hour of {@link SampleData#LAST_DAY}, next to the same hours of earlier days. */
final class Checkouts {
  private Checkouts() {}

  static String csv(Chance chance) {
    StringBuilder csv =
        new StringBuilder("time,today,yesterday,same_day_last_week,avg_last_week,avg_last_month\n");
    for (int hour = 0; hour < 24; hour++) {
      double usual = usual(hour);
      csv.append(twoDigits(hour))
          .append("h,")
          .append(chance.poisson(today(hour)))
          .append(',')
          .append(chance.poisson(usual))
          .append(',')
          .append(chance.poisson(usual))
          .append(',')
          .append(average(chance, usual, 7))
          .append(',')
          .append(average(chance, usual, 30))
          .append('\n');
    }
    return csv.toString();
  }

  /**
   * The usual number of checkouts: very few at night, most around noon, and many in the evening.
   */
  private static double usual(int hour) {
    return 0.5 + bump(hour, 13, 3.9, 38) + bump(hour, 20, 2.4, 22);
  }

  private static double bump(int hour, double middle, double width, double height) {
    double distance = (hour - middle) / width;
    return height * StrictMath.exp(-distance * distance);
  }

  private static double today(int hour) {
    if (PlantedIncident.CHECKOUT_OUTAGE.coversHour(hour)) {
      return 0;
    }
    boolean spike =
        PlantedIncident.MORNING_SPIKE.coversHour(hour)
            || PlantedIncident.EVENING_SPIKE.coversHour(hour);
    return usual(hour) + (spike ? 30 : 0);
  }

  /**
   * The mean over the given number of days, rounded to two decimals and written with one or two.
   */
  private static String average(Chance chance, double usual, int days) {
    int sum = 0;
    for (int day = 0; day < days; day++) {
      sum += chance.poisson(usual);
    }
    int hundredths = (200 * sum + days) / (2 * days);
    String text = hundredths / 100 + "." + twoDigits(hundredths % 100);
    return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
  }

  private static String twoDigits(int number) {
    return (number < 10 ? "0" : "") + number;
  }
}
