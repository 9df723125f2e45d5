package io.csvmonitor.api.text;

/** Shortens texts for places with a limit. */
public final class ShortText {
  private ShortText() {}

  /**
   * The beginning of a text, with at most the given number of chars. A character of two chars is
   * never cut in half: some programs refuse such a text.
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
   * The beginning of a text, with a mark at its end if the text is longer.
   *
   * @param mark not counted in the length
   */
  public static String of(String text, int most, String mark) {
    return text.length() <= most ? text : of(text, most) + mark;
  }
}
