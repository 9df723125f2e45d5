package io.csvmonitor.exporter.report;

import java.awt.Color;

/**
 * The colours of charts. Each stands for a colour of the page, which is another one at night: the
 * library writes these numbers, and {@link SvgWriter} puts the page's names in their place.
 */
enum ChartColor {
  INK(1, 2, 3),
  MUTED(1, 2, 4),
  GRID(1, 2, 5),
  PAPER(1, 2, 6),
  VALUE(1, 2, 7),
  EXPECTED(1, 2, 8),
  BAND(1, 2, 9),
  BREACH(1, 2, 10),
  OTHER1(1, 2, 11),
  OTHER2(1, 2, 12),
  OTHER3(1, 2, 13),
  OTHER4(1, 2, 14);

  private final Color color;

  ChartColor(int red, int green, int blue) {
    color = new Color(red, green, blue);
  }

  Color color() {
    return color;
  }

  /** As the library writes it. */
  String written() {
    return "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
  }

  /** As the page's style sheet has it. */
  String named() {
    return "var(--" + name().toLowerCase(java.util.Locale.ROOT) + ")";
  }
}
