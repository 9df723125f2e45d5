package io.csvmonitor.exporter.csv.value;

/**
 * The shape of a text, for people who may not see the text: letters become {@code a}, digits {@code
 * 9}.
 */
public final class MaskedText {
  private static final int LENGTH = 40;
  private static final String HARMLESS = " ,;:|.-_/+*=()[]{}<>\"'%#$&@!";

  private MaskedText() {}

  /** The shape of a text, cut to 40 characters: {@code aaaa-99 ...}. */
  public static String of(String text) {
    StringBuilder shape = new StringBuilder(LENGTH + 4);
    int i = 0;
    for (int count = 0; count < LENGTH && i < text.length(); count++) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetter(c)) {
        shape.append('a');
      } else if (Character.isDigit(c)) {
        shape.append('9');
      } else if (c == '\t') {
        shape.append(' ');
      } else {
        shape.append(HARMLESS.indexOf(c) >= 0 ? (char) c : '?');
      }
    }
    return i < text.length() ? shape.append("...").toString() : shape.toString();
  }
}
