package io.csvmonitor.exporter.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The order of day and month in dates such as {@code 03/02/2026}. If both orders read all dates,
 * the other times of the column decide.
 */
final class DayOrder {
  private static final long DAY_MILLIS = 86_400_000;

  /** The days of a file are this much closer to one another if they are read in the right order. */
  private static final int CLOSER = 5;

  /** The name of the column of the time that performance counters of Windows have. */
  private static final Pattern MONTH_FIRST = Pattern.compile("\\(PDH-CSV .*");

  private static final Pattern FIRST_OF_MONTH = Pattern.compile("0?1[./-].*");

  private DayOrder() {}

  /**
   * Orders forms that read the same number of cells, the likely form first. Times in the future are
   * unlikely. Then rows are in the order of their times, and then the days are close to one
   * another.
   *
   * @param forms at least one form
   */
  static List<TimeForm> likelyFirst(List<TimeForm> forms, SampleColumn column) {
    if (forms.size() < 2) {
      return forms;
    }
    TimeForm one = forms.get(0);
    TimeForm two = forms.get(1);
    if (one.pattern().matches("d{1,2}[.].*")) {
      // With points, the day is first.
      return forms;
    }
    List<String> cells = column.filled();
    boolean isSecond =
        MONTH_FIRST.matcher(column.title()).matches()
            ? two.pattern().startsWith("M")
            : isLikelier(TimeOrder.of(cells, two), TimeOrder.of(cells, one), isMonthly(one, cells));
    List<TimeForm> ordered = new ArrayList<>(forms);
    if (isSecond) {
      ordered.add(0, ordered.remove(1));
    }
    return ordered;
  }

  private static boolean isLikelier(TimeOrder two, TimeOrder one, boolean isMonthly) {
    long latest = System.currentTimeMillis() + DAY_MILLIS;
    if (one.newest() > latest != two.newest() > latest) {
      return one.newest() > latest;
    }
    if (one.isStrict() != two.isStrict()) {
      return two.isStrict();
    }
    return !isMonthly && two.span() * CLOSER < one.span();
  }

  /** Whether all days are the first of a month, as in tables of months. */
  private static boolean isMonthly(TimeForm form, List<String> cells) {
    return !form.hasClock() && cells.stream().allMatch(FIRST_OF_MONTH.asMatchPredicate());
  }
}
