package io.csvmonitor.exporter.html;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Spans of time on an axis that several lanes share, so that they can be compared one below the
 * other. The style sheet {@code chart.css} has the colours, for light and dark.
 */
public final class SpanLane {
  private static final int MAX_TICKS = 6;

  private final long from;
  private final long to;
  private final List<Map.Entry<Long, String>> ticks;

  /**
   * A span in a lane.
   *
   * @param style a class of the style sheet: {@code Critical}, {@code Warning}, {@code Info}, or
   *     {@code known} for a span behind the others
   * @param title the description of the span, which browsers show at the pointer
   */
  public record Mark(String style, String title, long from, long to) {}

  /**
   * Lanes with one axis.
   *
   * @param from the start of the axis, in milliseconds since the epoch
   * @param to the end of the axis
   */
  public SpanLane(long from, long to, ZoneId zone) {
    this.from = from;
    this.to = Math.max(from + 1, to);
    this.ticks = TimeTicks.of(from, this.to, zone, MAX_TICKS);
  }

  /**
   * A lane as an SVG element.
   *
   * @param title the content of the lane; assistive technology reads it
   * @param marks the spans; later spans are drawn over earlier spans
   */
  public Html lane(String title, List<Mark> marks) {
    return Html.of(
        "<svg class=\"lane\" role=\"img\"><title>{}</title>{}{}</svg>",
        title,
        ticks.stream()
            .map(tick -> percent(tick.getKey() - from))
            .map(x -> Html.of("<line x1=\"{}\" x2=\"{}\" y2=\"100%\"/>", x, x))
            .toList(),
        marks.stream().map(this::mark).toList());
  }

  private Html mark(Mark mark) {
    long start = Math.clamp(mark.from(), from, to);
    long end = Math.clamp(mark.to(), start, to);
    boolean isBehind = mark.style().equals("known");
    return Html.of(
        "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{}</title></rect>",
        mark.style(),
        percent(start - from),
        isBehind ? "0" : "25%",
        percent(end - start),
        isBehind ? "100%" : "50%",
        mark.title());
  }

  /** The labels of the axis, below or above the lanes. */
  public Html axis() {
    return Html.of(
        "<svg class=\"lane axis\" aria-hidden=\"true\">{}</svg>",
        ticks.stream()
            .map(
                tick ->
                    Html.of(
                        "<text class=\"{}\" x=\"{}\" y=\"70%\">{}</text>",
                        anchor(tick.getKey()), percent(tick.getKey() - from), tick.getValue()))
            .toList());
  }

  /** The anchor of a label, so that texts at the ends stay within the lane. */
  private String anchor(long at) {
    double part = (at - from) / (double) (to - from);
    return part < 0.05 ? "start" : part > 0.95 ? "end" : "middle";
  }

  private String percent(long millis) {
    return String.format(Locale.ROOT, "%.3f%%", 100.0 * millis / (to - from));
  }
}
