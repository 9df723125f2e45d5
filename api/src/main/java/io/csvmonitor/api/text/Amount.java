package io.csvmonitor.api.text;

/**
 * Reads the numbers of a spec: whole numbers, or texts with decimals and an optional {@code %},
 * since Kubernetes avoids floating point in specs.
 */
public final class Amount {
  private Amount() {}

  /**
   * Reads a number. A {@code %} divides by 100.
   *
   * @throws NumberFormatException if the text is not a number
   */
  public static double parse(String text) {
    return text.endsWith("%")
        ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
        : Double.parseDouble(text);
  }
}
