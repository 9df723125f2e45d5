package io.csvmonitor.exporter.html;

/**
 * The size of a chart. The style sheet sets the height. The width is that of the surrounding
 * element.
 */
public enum ChartSize {
  /** As wide as the page. */
  LARGE(1_000, 300, 8, 7),
  /** As wide as the page, with half of the points of a large chart. */
  EVIDENCE(480, 240, 8, 5),
  /** One of several charts side by side. */
  SMALL(400, 160, 5, 4),
  /** A chart next to the numbers of a card. */
  CARD(500, 110, 6, 3);

  final int width;
  final int height;
  final int maxTimeTicks;
  final int maxValueTicks;

  ChartSize(int width, int height, int maxTimeTicks, int maxValueTicks) {
    this.width = width;
    this.height = height;
    this.maxTimeTicks = maxTimeTicks;
    this.maxValueTicks = maxValueTicks;
  }
}
