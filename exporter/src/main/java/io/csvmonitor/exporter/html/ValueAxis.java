package io.csvmonitor.exporter.html;

import java.util.ArrayList;
import java.util.List;

/**
 * The value axis of a chart. It begins and ends at a tick.
 *
 * @param step the distance between two ticks
 */
record ValueAxis(double low, double high, double step, ValueUnit unit) {
  /** Numbers beyond this limit are drawn at the edge, so that differences do not overflow. */
  private static final double LARGEST = 1e300;

  /** The smallest range that is divided. The step of a smaller range would be zero. */
  private static final double SMALLEST_RANGE = 1e-290;

  /**
   * The smallest range as a part of its values. The labels of a smaller range would have many
   * digits.
   */
  private static final double SMALLEST_PART = 0.05;

  /** A tick of the axis. */
  record Tick(double value, String label) {}

  /**
   * An axis for values between two numbers. It begins at zero if no value is negative, so that
   * heights can be compared. If there are no values, both numbers are NaN.
   */
  static ValueAxis of(double least, double most, int maxTicks, ValueUnit unit) {
    double low = Double.isNaN(least) ? 0 : Math.clamp(Math.min(least, most), -LARGEST, LARGEST);
    double high = Double.isNaN(most) ? 1 : Math.clamp(Math.max(least, most), -LARGEST, LARGEST);
    if (low >= 0) {
      low = 0;
    } else if (high - low < -low * SMALLEST_PART) {
      high = 0;
    }
    if (low == high) {
      high = 1;
    } else if (high - low < SMALLEST_RANGE) {
      high = low + SMALLEST_RANGE;
    }
    double step = unit.step((high - low) / maxTicks);
    return new ValueAxis(
        Math.floor(low / step) * step, Math.ceil(high / step - 1e-9) * step, step, unit);
  }

  /**
   * The position of a value: 0 at the bottom, 1 at the top. Values outside the axis are at the
   * edge.
   */
  double position(double value) {
    return (Math.clamp(value, low, high) - low) / (high - low);
  }

  List<Tick> ticks() {
    double largest = Math.max(Math.abs(low), Math.abs(high));
    List<Tick> all = new ArrayList<>();
    long count = Math.round((high - low) / step);
    for (long i = 0; i <= count; i++) {
      double value = low + i * step;
      all.add(new Tick(value, unit.label(value, step, largest)));
    }
    return all;
  }
}
