package io.csvmonitor.exporter.threshold.view;

import io.csvmonitor.api.ratio.Ratio;
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
   * @param numerator the numerator; NaN if it is unknown
   * @param denominator the denominator; NaN if it is unknown
   */
  public record Group(
      Map<String, String> labels, double value, double numerator, double denominator) {}
}
