package io.csvmonitor.exporter.report;

import io.csvmonitor.api.ratio.RatioPart;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names the parts of a ratio. */
final class RatioText {
  private RatioText() {}

  /**
   * A part with its labels, such as {@code transactions (issuer 4, status approved)}.
   *
   * @param labels the labels of a group, which are named with their own values
   */
  static String part(RatioPart part, Map<String, String> labels) {
    Map<String, String> all = new TreeMap<>();
    part.match().forEach((label, values) -> all.put(label, String.join(" or ", values)));
    all.putAll(labels);
    return part.metric()
        + (all.isEmpty()
            ? ""
            : all.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", ", " (", ")")));
  }
}
