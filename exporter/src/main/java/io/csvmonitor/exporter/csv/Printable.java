package io.csvmonitor.exporter.csv;

/** Contents of cells for a terminal. */
public final class Printable {
  private Printable() {}

  /** A terminal takes orders from control characters: a file must not be able to give them. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                shown.appendCodePoint(
                    Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                        ? 0xfffd
                        : c));
    return shown.toString();
  }
}
