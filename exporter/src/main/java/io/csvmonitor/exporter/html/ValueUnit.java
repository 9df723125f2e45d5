package io.csvmonitor.exporter.html;

import io.csvmonitor.api.threshold.Threshold;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** The unit of the value axis of a chart. */
public enum ValueUnit {
  /** A plain number. */
  NUMBER,
  /** A part of 1, written as percent. */
  PERCENT,
  /** Seconds, written as seconds, minutes, hours or days. */
  SECONDS;

  private static final double[] SECONDS_STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400
  };
  private static final int MINUTE_SECONDS = 60;
  private static final int HOUR_SECONDS = 3_600;
  private static final int DAY_SECONDS = 86_400;
  private static final String[] PREFIXES = {"", "k", "M", "G", "T"};

  /** From this value on, a label with all digits is too wide for the axis. */
  private static final double WIDE = 1e6;

  private static final double LARGEST_PREFIXED = 1e15;
  private static final double SMALLEST_DECIMAL = 1e-3;

  /** Removes the errors of binary fractions from a step. */
  private static final MathContext STEP_DIGITS = new MathContext(6);

  /** The unit of the values that a threshold evaluates. */
  public static ValueUnit of(Threshold threshold) {
    return threshold.isPercentage() ? PERCENT : threshold.absent() != null ? SECONDS : NUMBER;
  }

  /** The smallest round step that is not less than the given one. */
  double step(double atLeast) {
    if (this != SECONDS || atLeast <= SECONDS_STEPS[0]) {
      return roundStep(atLeast);
    }
    for (double step : SECONDS_STEPS) {
      if (step >= atLeast) {
        return step;
      }
    }
    return DAY_SECONDS * roundStep(atLeast / DAY_SECONDS);
  }

  /** 1, 2, 2.5 or 5 times a power of ten. */
  private static double roundStep(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      // The tolerance is for powers that have rounding errors.
      if (factor * power >= atLeast * (1 - 1e-12)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /**
   * The label of a tick.
   *
   * @param step the distance between two ticks, which determines the number of decimals
   * @param largest the largest value of the axis without its sign. All labels get the same prefix
   */
  String label(double value, double step, double largest) {
    double exact = Math.abs(value) < step / 2 ? 0 : value;
    return switch (this) {
      case NUMBER -> number(exact, step, largest);
      case PERCENT -> number(exact * 100, step * 100, largest * 100) + " %";
      case SECONDS -> seconds(exact, step, largest);
    };
  }

  private static String number(double value, double step, double largest) {
    if (value == 0) {
      return "0";
    }
    if (largest >= LARGEST_PREFIXED || largest < SMALLEST_DECIMAL) {
      return scientific(value);
    }
    int prefix = 0;
    double divisor = 1;
    if (largest >= WIDE) {
      for (; largest / divisor >= 1_000; prefix++) {
        divisor *= 1_000;
      }
    }
    return decimal(value / divisor, step / divisor) + PREFIXES[prefix];
  }

  private static String decimal(double value, double step) {
    int decimals =
        Math.max(0, new BigDecimal(step).round(STEP_DIGITS).stripTrailingZeros().scale());
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private static String scientific(double value) {
    return String.format(Locale.ROOT, "%.2e", value)
        .replaceFirst("\\.?0+e", "e")
        .replaceFirst("e([+-])0?", "e$1")
        .replace("e+", "e");
  }

  private static String seconds(double value, double step, double largest) {
    if (step >= DAY_SECONDS) {
      return parts(value, step, largest, DAY_SECONDS, " d");
    }
    if (step >= HOUR_SECONDS) {
      return parts(value, step, largest, HOUR_SECONDS, " h");
    }
    return step >= MINUTE_SECONDS
        ? parts(value, step, largest, MINUTE_SECONDS, " min")
        : parts(value, step, largest, 1, " s");
  }

  private static String parts(double value, double step, double largest, int seconds, String name) {
    return number(value / seconds, step / seconds, largest / seconds) + name;
  }
}
