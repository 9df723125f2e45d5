package io.csvmonitor.api.text;

/** The beginning of a text, for a place that has a limit. */
public final class ShortText {
  private ShortText() {}

  /**
   * At most so many chars of a text. A character of two chars is never cut in half, since half of
   * one is no text: some programs refuse it.
   */
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean halves =
        most > 0
            && Character.isHighSurrogate(text.charAt(most - 1))
            && Character.isLowSurrogate(text.charAt(most));
    return text.substring(0, halves ? most - 1 : most);
  }

  /**
   * The same, and a mark after the beginning of a longer text.
   *
   * @param mark is not counted
   */
  public static String of(String text, int most, String mark) {
    return text.length() <= most ? text : of(text, most) + mark;
  }
}
