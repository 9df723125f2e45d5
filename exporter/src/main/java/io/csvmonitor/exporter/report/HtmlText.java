package io.csvmonitor.exporter.report;

import io.csvmonitor.api.text.Printable;

/** Escapes text for HTML. */
final class HtmlText {
  private HtmlText() {}

  /**
   * Escapes a text for an element or a quoted attribute. Control and format characters become
   * U+FFFD.
   */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(Printable.shown(c));
              }
            });
    return out.toString();
  }
}
