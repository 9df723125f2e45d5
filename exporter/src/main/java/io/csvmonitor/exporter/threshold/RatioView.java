package io.csvmonitor.exporter.threshold;

import io.csvmonitor.api.Ratio;
import java.util.List;
import java.util.Map;

/**
 * An immutable view of a ratio in its newest complete window.
 *
 * @param groups one for each combination of the values of {@code by}
 */
public record RatioView(Ratio ratio, List<Group> groups) {

  /**
   * A group of series.
   *
   * @param labels the values of the ratio's {@code by} labels
   * @param value the quotient; NaN if it is not known
   * @param numerator NaN if it is not known
   * @param denominator NaN if it is not known
   */
  public record Group(
      Map<String, String> labels, double value, double numerator, double denominator) {}
}
