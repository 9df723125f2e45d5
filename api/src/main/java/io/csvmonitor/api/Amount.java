package io.csvmonitor.api;

/**
 * Numbers of a spec: whole ones, or texts with decimals and perhaps {@code %}, since Kubernetes
 * keeps floating point out of specs.
 */
public final class Amount {
  private Amount() {}

  /**
   * Reads one; a {@code %} divides by 100.
   *
   * @throws NumberFormatException if it is none
   */
  public static double parse(String text) {
    return text.endsWith("%")
        ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
        : Double.parseDouble(text);
  }
}
