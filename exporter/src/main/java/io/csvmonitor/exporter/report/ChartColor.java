package io.csvmonitor.exporter.report;

import java.awt.Color;

/**
 * The colours of charts. The chart library writes each colour as a placeholder number. {@link
 * SvgWriter} replaces the placeholder by a variable of the page's style sheet, which has other
 * values in dark mode.
 */
enum ChartColor {
  TEXT(1, 2, 3),
  MUTED(1, 2, 4),
  GRID(1, 2, 5),
  BACKGROUND(1, 2, 6),
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

  /** The placeholder, as the chart library writes it. */
  String placeholder() {
    return "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
  }

  /** The variable of the page's style sheet. */
  String cssVariable() {
    return "var(--" + name().toLowerCase(java.util.Locale.ROOT) + ")";
  }
}
