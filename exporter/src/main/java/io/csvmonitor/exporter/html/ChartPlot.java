package io.csvmonitor.exporter.html;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Places points in a chart and writes the data of SVG paths. */
final class ChartPlot {
  private final long[] times;
  private final ValueAxis axis;
  private final ChartSize size;
  private final long from;
  private final long to;

  /**
   * @param times ascending, in milliseconds since the epoch
   * @param from the start of the time axis
   * @param to the end of the time axis, after its start
   */
  ChartPlot(long[] times, long from, long to, ValueAxis axis, ChartSize size) {
    this.times = times;
    this.axis = axis;
    this.size = size;
    this.from = from;
    this.to = to;
  }

  /** A line. NaN makes a gap. */
  String line(double[] values) {
    Path path = new Path();
    for (int point : Downsampling.of(values, size.width)) {
      if (Double.isFinite(values[point])) {
        path.to(x(times[point]), y(values[point]));
      } else {
        path.lift();
      }
    }
    return path.toString();
  }

  /** A dot for each value between two gaps, because a line to a single value has no length. */
  String singles(double[] values) {
    double[] single = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      boolean isSingle =
          (i == 0 || !Double.isFinite(values[i - 1]))
              && (i + 1 == values.length || !Double.isFinite(values[i + 1]));
      single[i] = isSingle ? values[i] : Double.NaN;
    }
    return dots(single);
  }

  /** A dot for each finite value. Dots at the same place are drawn once. */
  String dots(double[] values) {
    Path path = new Path();
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i]) && path.isElsewhere(x(times[i]), y(values[i]))) {
        path.lift();
        path.to(x(times[i]), y(values[i]));
        path.dot();
      }
    }
    return path.toString();
  }

  /** The area between two limits. If one limit is missing, the area reaches the edge. */
  String area(double[] lower, double[] upper) {
    boolean hasUpper = Arrays.stream(upper).anyMatch(Double::isFinite);
    int[] points = Downsampling.of(hasUpper ? upper : lower, size.width);
    Path path = new Path();
    for (int i = 0; i < points.length; i++) {
      int start = i;
      while (i < points.length && isLimited(lower[points[i]], upper[points[i]])) {
        i++;
      }
      if (i > start) {
        area(path, start, i, at -> points[at], lower, upper);
      }
    }
    return path.toString();
  }

  private void area(
      Path path, int start, int end, IntUnaryOperator point, double[] lower, double[] upper) {
    path.lift();
    for (int i = start; i < end; i++) {
      int at = point.applyAsInt(i);
      double edge = Double.isNaN(upper[at]) ? axis.high() : upper[at];
      path.to(x(times[at]), y(edge));
    }
    for (int i = end - 1; i >= start; i--) {
      int at = point.applyAsInt(i);
      double edge = Double.isNaN(lower[at]) ? axis.low() : lower[at];
      path.to(x(times[at]), y(edge));
    }
    path.close();
  }

  private static boolean isLimited(double lower, double upper) {
    return Double.isFinite(lower) || Double.isFinite(upper);
  }

  private double x(long time) {
    return size.width * ((time - from) / (double) (to - from));
  }

  private double y(double value) {
    return size.height * (1 - axis.position(value));
  }

  /** The data of a path, with a tenth of a unit as its precision. */
  private static final class Path {
    private final StringBuilder out = new StringBuilder();
    private long lastX = -1;
    private long lastY = -1;
    private int points;

    void lift() {
      points = 0;
    }

    void to(double x, double y) {
      lastX = tenths(x);
      lastY = tenths(y);
      out.append(points == 0 ? 'M' : 'L');
      write(lastX);
      out.append(' ');
      write(lastY);
      points++;
    }

    boolean isElsewhere(double x, double y) {
      return tenths(x) != lastX || tenths(y) != lastY;
    }

    /** A line without length, which round ends make a dot. */
    void dot() {
      out.append("h0");
    }

    void close() {
      out.append('Z');
    }

    private static long tenths(double number) {
      return Math.round(number * 10);
    }

    private void write(long tenths) {
      out.append(tenths / 10);
      if (tenths % 10 != 0) {
        out.append('.').append(tenths % 10);
      }
    }

    @Override
    public String toString() {
      return out.toString();
    }
  }
}
